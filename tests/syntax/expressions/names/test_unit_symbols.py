"""Numbers with the symbol of a unit or an exponent behind a blank: asked about, or read as an unknown."""

from __future__ import annotations

import pytest

from eqsolve import read
from eqsolve.errors import TextError

ASKED = [
    ("4d = 5e+1; 4e = 5f + 1", "write 5*e + 1"),
    ("a + e = 4; 2e-3 = 5", "for the number write 2*10^-3"),
    ("v = 3e1 + 4e2; e1 = 2; e2 = 1", "write 3*e1"),
    ("2e+3 = 13", "write 2*e + 3"),
    ("5e+1 = 3*e", "write 5*e + 1"),
    ("e = 3; x = 5e+1", "write 5*e + 1"),
    ("e = 3; 2a = 5e+1; y = 3*e", "write 5*e + 1"),
    ("4b = 5c+1; 4c = 5d+1; 4d = 5e+1", "write 5*e + 1"),
    ("a = 3e-2; a, e in 1..9", "write 3*e - 2"),
    ("4d - 1 = 5e; 4e-1 = 5f", "write 4*e - 1"),
    ("T_c = 300 K; T_h = 2*T_c", "300 [K]"),
    ("U = 12 V; U = R*I; I = 2 A", "12 [V]"),
    ("F = 10 N; p = F/A; A = 2", "10 [N]"),
    ("300 < T < 400 K; 2*T = 700", "400 [K]"),
    ("dT = 15 K; q = 3*dT", "15 [K]"),
    ("Tin = 25 C; x = 2*Tin", "25 [C]"),
    ("T1 = 25; T2 = 77 F; x = T1 - T2", "77 [F]"),
    ("ΔT_1 = 20 K", "20 [K]"),
    ("m = 5 g; g = 9.81; W = m*g", "5*g"),
    ("4 Ω * I = 12", "4*Ω"),
    ("R = 4.7 kΩ", "4.7 [kΩ]"),
    ("12 V = R * 3 A", "12 [V]"),
    ("P = 12 V * 3 A", "12 [V]"),
    ("R = 12 V / (3 A)", "12 [V]"),
    ("C = 10 nF; U = 5", "10 [nF]"),
    ("d = 5 µm", "5 [μm]"),
    ("M = 12 N*m; F = M/2", "12 [N*m]"),
    ("v = 2 m/s²", "2 [m/s²]"),
    ("F = 10 (kN); G = 5 (kN)", "*(kN)"),
    ("x = 3; y = 5 - x (m/s)", "# m/s"),
    ("α = 5e-6 1/K", "write 5e-6; for the product write 5e-6*1/K"),
    ("k = 2.3 E-3; k*t = 0.5", "write 2.3e-3; for the unknown write 2.3*E - 3"),
    ("x = 2.5 E+3", "write 2.5e+3; for the unknown write 2.5*E + 3"),
    ("x = 2 e-3", "write 2e-3; for the unknown write 2*e - 3"),
    ("k1 = 0.1 s^-1; k2 = 2*k1", "write 0.1*s^-1; 0.1 [s^-1] is the unit, and units are not read yet: write 0.1"),
    ("k = 0.1 s⁻¹", "read yet: write 0.1"),
    ("R = 8.314 J/(mol*K); P*V = R*300", "8.314*J/(mol*K)"),
    ("R = 8.314 J·mol⁻¹·K⁻¹; x = 2*R", "read yet: write 8.314"),
    ("K = 5; R = 8.314 J/(mol*K)", "read yet: write 8.314"),
    ("q := 3 m^3/h", "3 [m^3/h]"),
    ("k = 0.5 W/(m K)", "0.5 [W/(m K)]"),
    ("k = 0.02 L/(mol*s)  # rate", "0.02 [L/(mol*s)]"),
    ("V = 2 m^3; P = 3", "2 [m^3]"),
    ("A = 3 m²", "3 [m²]"),
    ("L = 5 m; A = 3 m^2", "5 [m]"),
    ("T = 80 C; B = T + 273.15", "80 [C]"),
    ("C = 233.426; T = 80 C", "80 [C]"),
    ("U = 850 W/m2K", "850 [W/m2K]"),
    ("U = 850 W/m^2K", "850 [W/m^2K]"),
    ("U = 850 W/m²K", "850 [W/m²K]"),
    ("U = 850 W/(m2K)", "850 [W/(m2K)]"),
    ("U = 850 W/m2K; K = 3; W = 2", "850 [W/m2K]"),
    ("c = 4.2 kJ/kgK", "4.2 [kJ/kgK]"),
    ("h = 0.04 W/mK", "0.04 [W/mK]"),
    ("D = 1000 kg/m3", "1000 [kg/m3]"),
    ("x = 2.5 e3", "write 2.5e3; for the unknown write 2.5*e3"),
]
READ = [
    ("E = 2E+3; E + x = 2001", "x", 1),
    ("x = 5e+1; y + x = 51", "y", 1),
    ("e = 0.42; x = 5e+1; y = 3*e + x", "y", 51.26),
    ("e = 3; x = 5e+01", "x", 50),
    ("x = 5e3; e3 = 4; y = 2*e3", "x", 5000),
    ("d = 200e-6; e = 0.42; x = d/e*2100", "x", 1),
    ("e = 0.8; y*1e-3 = e; z = 5E-1*e", "y", 800),
    ("e^x = 1e+0; x + y = 1e+1", "y", 10),
    ("B = 3 A; A + B = 8", "A", 2),
    ("y = 3 m + 2; m = 4", "m", 4),
    ("D = 3 E-5; D + E = 15", "E", 5),
    ("y = 3 (m); m = 2", "y", 6),
    ("y = 3 m; m + y = 8", "y", 6),
    ("V = 2 A*h; h = 3; A = 4", "V", 24),
    ("y = 3 s^-1; s = 2", "y", 1.5),
    ("V = 2 m^3; m = 3", "V", 54),
    ("E = 2 m^2; m = 3", "E", 18),
    ("F = 3 C; C = 2", "F", 6),
    ("T = 8 C; C + T = 18", "T", 16),
    ("y = 8 m*s; m = 2; s = 3", "y", 48),
    ("y = 8 m/s; m + s = 4; m - s = 2", "y", 24),
    ("m2K = 5; U = 850 W/m2K; W = 1", "U", 170),
    ("unknowns K; T = 300 K; K = 2", "T", 600),
]


@pytest.mark.parametrize(("text", "repair"), ASKED)
def test_both_readings_are_written_out(text: str, repair: str) -> None:
    """Where the symbol is nowhere an unknown, or measures the quantity beside it, both readings are offered."""
    with pytest.raises(TextError) as caught:
        read(text)
    assert caught.value.code == "E263"
    assert repair in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(("text", "name", "value"), READ)
def test_letters_that_are_unknowns_are_read(text: str, name: str, value: float) -> None:
    """A letter with a place of its own in the text is an unknown, whatever unit has it for a symbol."""
    import eqsolve

    assert eqsolve.solve(text).one()[name] == value


@pytest.mark.parametrize("text", ["5 A = I1 + I2", "30 m = x", "2 e1 + 3 e2 = x", "4 e - 3 = x", "2 Omega = x"])
def test_letters_away_from_their_quantity_are_read(text: str) -> None:
    """A letter that may be a unit is an unknown where nothing else speaks for the unit; N250 says so of a unit."""
    assert read(text).relations
