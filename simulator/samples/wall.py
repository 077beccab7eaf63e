"""Scenes at arm's length: a pressure gauge, an alarm panel, a button under a desk, a monitor of cameras."""

from math import cos, radians, sin

from PIL import Image

from simulator.samples.canvas import Canvas, Colour

WHITE = (245, 246, 244, 255)
BLACK = (24, 26, 28, 255)


def gauge(*, pressure: float) -> Image.Image:
    """Draw the gauge of a red cylinder; `pressure` goes from 0 (empty) to 1 (too much)."""
    canvas = Canvas((206, 204, 198), (168, 164, 156))
    canvas.box((330, 560, 950, 1100), (176, 24, 28, 255), radius=150)
    canvas.box((400, 600, 470, 1100), (232, 110, 104, 130), radius=30, blur=20)
    canvas.box((830, 600, 930, 1100), (90, 6, 12, 130), radius=30, blur=26)
    canvas.box((560, 470, 720, 600), (70, 72, 76, 255), radius=12)
    canvas.shape([(300, 210), (980, 120), (1000, 190), (700, 300), (560, 300)], (34, 36, 38, 255))
    centre = (640.0, 440.0)
    canvas.disc((652, 456), 226, (0, 0, 0, 130), blur=20)
    canvas.disc(centre, 222, (196, 172, 104, 255), edge=(130, 108, 56))
    canvas.disc(centre, 196, WHITE)
    for span, colour in (((150, 214), (206, 40, 38)), ((214, 326), (42, 150, 72)), ((326, 390), (220, 160, 40))):
        canvas.arc(centre, 172, span, (*colour, 255), 46)
    canvas.text((640, 530), "MPa", BLACK, 34)
    canvas.text((640, 572), "1.2", BLACK, 30)
    angle = radians(150 + 240 * pressure)
    tip = (640 + cos(angle) * 160, 440 + sin(angle) * 160)
    canvas.line([(646, 448), (tip[0] + 6, tip[1] + 8)], (0, 0, 0, 90), 12, blur=4)
    canvas.line([(640 - cos(angle) * 40, 440 - sin(angle) * 40), tip], BLACK, 9)
    canvas.disc(centre, 20, BLACK)
    canvas.shape([(500, 270), (700, 250), (560, 420), (470, 430)], (255, 255, 255, 80), blur=16)
    return canvas.photo(21)


def panel(*, fault: bool) -> Image.Image:
    """Draw an alarm panel; with a fault, its amber lamp is lit."""
    canvas = Canvas((214, 210, 200), (186, 182, 172))
    canvas.box((238, 132, 1066, 872), (0, 0, 0, 130), radius=20, blur=24)
    canvas.box((220, 110, 1050, 850), (206, 210, 212, 255), radius=18, edge=(150, 154, 158))
    canvas.box((270, 160, 1000, 330), (30, 48, 38, 255), radius=8, edge=(110, 116, 118))
    lines = ("FAULT   ZONE 03", "BATTERY LOW") if fault else ("SYSTEM NORMAL", "ALL ZONES READY")
    for row, line in enumerate(lines):
        canvas.text((635, 212 + row * 64), line, (150, 240, 170, 255), 46)
    for at, (name, colour) in enumerate(
        (("POWER", (60, 220, 90)), ("FAULT", (255, 176, 32)), ("FIRE", (230, 50, 44)), ("DISABLED", (240, 200, 60)))
    ):
        _lamp(canvas, (340 + at * 200, 410), name, colour, lit=name == "POWER" or (fault and name == "FAULT"))
    for row in range(3):
        for col in range(4):
            left, top = 290 + col * 120, 520 + row * 100
            canvas.box((left, top, left + 100, top + 78), (236, 238, 238, 255), radius=10, edge=(160, 164, 168))
            canvas.text((left + 50, top + 40), "123A456B789C"[row * 4 + col], BLACK, 34)
    canvas.disc((900, 640), 62, (70, 72, 76, 255), edge=(40, 42, 44))
    canvas.line([(900, 596), (900, 640)], (200, 204, 206, 255), 10)
    return canvas.photo(22)


def _lamp(canvas: Canvas, at: tuple[float, float], name: str, colour: Colour, *, lit: bool) -> None:
    if lit:
        canvas.disc(at, 62, (*colour, 150), blur=24)
    shade = colour if lit else tuple(part // 4 + 50 for part in colour)
    canvas.disc(at, 22, (*shade, 255), edge=(90, 94, 98))
    if lit:
        canvas.disc((at[0] - 6, at[1] - 7), 8, (255, 255, 255, 220), blur=3)
    canvas.text((at[0], at[1] + 54), name, BLACK, 24)


def button(*, loose: bool) -> Image.Image:
    """Draw a red button under a desk: fixed, or hanging from its wire."""
    canvas = Canvas((74, 62, 52), (52, 44, 38))
    canvas.shape([(0, 0), (1280, 0), (1280, 330), (0, 250)], (142, 104, 70, 255))
    canvas.shape([(0, 250), (1280, 330), (1280, 352), (0, 272)], (88, 62, 40, 255))
    for at in range(7):
        canvas.line([(0, 40 + at * 34), (1280, 70 + at * 40)], (112, 80, 52, 120), 3, blur=2)
    canvas.box((160, 400, 250, 960), (96, 100, 104, 255))
    canvas.box((172, 400, 186, 960), (160, 164, 168, 255), blur=3)
    if loose:
        canvas.box((560, 318, 760, 372), (58, 50, 44, 255), radius=6)
        for hole in (590, 730):
            canvas.disc((hole, 345), 9, (20, 18, 16, 255))
        canvas.line([(660, 350), (690, 420), (640, 470), (700, 540), (724, 580)], (214, 210, 200, 255), 9)
        canvas.line([(672, 350), (706, 424), (660, 474), (716, 536), (734, 576)], (190, 40, 36, 255), 5)
        _case(canvas, 730, 680, tilt=34)
    else:
        _case(canvas, 640, 470, tilt=3)
    return canvas.photo(23, grain=20, dark=0.8)


def _case(canvas: Canvas, x: float, y: float, *, tilt: float) -> None:
    turn = radians(tilt)

    def corner(across: float, down: float) -> tuple[float, float]:
        return (x + across * cos(turn) - down * sin(turn), y + across * sin(turn) + down * cos(turn))

    outline = [corner(*at) for at in ((-150, -110), (150, -110), (150, 110), (-150, 110))]
    canvas.shape([(a + 18, b + 26) for a, b in outline], (0, 0, 0, 150), blur=20)
    canvas.shape(outline, (226, 226, 220, 255))
    canvas.shape([corner(*at) for at in ((-150, -110), (150, -110), (138, -96), (-138, -96))], (250, 250, 246, 255))
    canvas.disc(corner(0, 0), 74, (120, 120, 116, 255))
    canvas.disc(corner(0, 0), 64, (200, 30, 30, 255))
    canvas.disc(corner(-16, -20), 24, (255, 150, 140, 150), blur=10)


def monitor(*, dark: bool) -> Image.Image:
    """Draw four cameras on one monitor; one of them may be dark."""
    canvas = Canvas((62, 66, 72), (36, 38, 42))
    canvas.box((90, 60, 1190, 830), (16, 17, 18, 255), radius=20)
    canvas.box((560, 830, 720, 960), (28, 30, 32, 255))
    for at, tone in enumerate(((120, 132, 128), (96, 108, 122), (134, 122, 104), (108, 118, 106))):
        left, top = 120 + at % 2 * 525, 90 + at // 2 * 360
        if dark and at == 1:
            canvas.box((left, top, left + 515, top + 350), (6, 8, 14, 255))
            canvas.text((left + 257, top + 170), "NO SIGNAL", (220, 224, 228, 255), 44)
        else:
            _view(canvas, left, top, tone)
        canvas.text((left + 76, top + 26), f"CAM {at + 1:02}", (240, 244, 240, 255), 26)
    canvas.shape([(120, 90), (520, 90), (260, 800), (120, 800)], (255, 255, 255, 16), blur=20)
    return canvas.photo(24, grain=22)


def _view(canvas: Canvas, left: float, top: float, tone: Colour) -> None:
    canvas.box((left, top, left + 515, top + 350), (*tone, 255))
    floor = tuple(part - 40 for part in tone)
    canvas.shape(
        [(left, top + 350), (left + 515, top + 350), (left + 380, top + 150), (left + 120, top + 150)],
        (*floor, 255),
        blur=2,
    )
    canvas.box((left + 40, top + 110, left + 200, top + 250), (70, 60, 52, 255), blur=2)
    canvas.box((left + 330, top + 60, left + 400, top + 200), (160, 176, 186, 255), blur=2)
    canvas.disc((left + 270, top + 160), 18, (60, 50, 48, 255), blur=2)
    canvas.box((left + 246, top + 180, left + 294, top + 270), (52, 60, 84, 255), radius=18, blur=2)
