"""Scenes of a room: a pane of glass over a counter, a door at the end of a corridor."""

from math import cos, pi, sin
from random import Random

from PIL import Image

from simulator.samples.canvas import Canvas, Point

SHADOW = (0, 0, 0, 110)


def glass(*, cracked: bool) -> Image.Image:
    """Draw a pane over a counter, with or without a crack running from a blow."""
    canvas = Canvas((176, 190, 196), (120, 132, 138))
    for left, colour in ((90, (96, 120, 138)), (420, (148, 128, 104)), (760, (92, 112, 102)), (1010, (150, 156, 168))):
        canvas.box((left, 170, left + 230, 700), (*colour, 255), blur=34)
    canvas.disc((640, 60), 120, (255, 250, 235, 255), blur=46)
    canvas.shape([(180, 0), (420, 0), (60, 780), (-180, 780)], (255, 255, 255, 42), blur=10)
    canvas.shape([(820, 0), (900, 0), (540, 780), (460, 780)], (255, 255, 255, 34), blur=8)
    canvas.box((0, 760, 1280, 960), (104, 78, 58, 255))
    canvas.box((0, 760, 1280, 782), (190, 196, 200, 255))
    for left in (0, 1216):
        canvas.box((left, 0, left + 64, 770), (150, 156, 160, 255))
        canvas.box((left + 8, 0, left + 18, 770), (220, 224, 226, 255), blur=2)
    if cracked:
        _crack(canvas, (700, 360))
    return canvas.photo(11)


def _crack(canvas: Canvas, centre: Point) -> None:
    random = Random(5)  # noqa: S311 - the shape of a crack, no secret
    rays = [_ray(random, centre, turn * 2 * pi / 17 + random.uniform(-0.15, 0.15)) for turn in range(17)]
    for near, far in ((1, 1), (2, 3), (4, 4)):
        for ray, other in zip(rays, rays[1:] + rays[:1], strict=True):
            if random.random() < 0.8 - near * 0.13 and min(len(ray), len(other)) > far:
                canvas.line([ray[near], other[far]], (240, 248, 250, 200), 1.6)
    for ray in rays:
        canvas.line([(x + 3, y + 4) for x, y in ray], (20, 30, 36, 120), 3, blur=2)
        canvas.line(ray, (246, 252, 255, 235), 2.2)
    canvas.disc(centre, 26, (250, 253, 255, 190), blur=6)
    canvas.disc(centre, 9, (40, 50, 56, 255), blur=2)


def _ray(random: Random, start: Point, angle: float) -> list[Point]:
    points, (x, y) = [start], start
    for _ in range(random.randint(4, 9)):
        step = random.uniform(40, 78)
        angle += random.uniform(-0.22, 0.22)
        x, y = x + cos(angle) * step, y + sin(angle) * step
        points.append((x, y))
    return points


def exit_door(*, blocked: bool) -> Image.Image:
    """Draw a door under a green sign, with or without a pile of boxes before it."""
    canvas = Canvas((222, 216, 204), (196, 188, 174))
    canvas.shape([(0, 960), (1280, 960), (1040, 720), (240, 720)], (126, 118, 108, 255))
    canvas.shape([(560, 960), (760, 960), (700, 720), (600, 720)], (150, 142, 132, 255), blur=8)
    canvas.shape([(0, 0), (240, 130), (240, 720), (0, 960)], (206, 198, 184, 255))
    canvas.shape([(1280, 0), (1040, 130), (1040, 720), (1280, 960)], (184, 176, 162, 255))
    canvas.box((450, 250, 830, 722), (88, 92, 96, 255))
    canvas.box((466, 266, 814, 722), (146, 158, 166, 255))
    canvas.box((640, 266, 643, 722), (90, 98, 104, 255))
    for left in (486, 662):
        canvas.box((left, 300, left + 132, 430), (186, 204, 212, 255), edge=(110, 118, 124))
        canvas.box((left, 520, left + 132, 536), (208, 64, 52, 255), radius=8)
    canvas.disc((640, 180), 190, (90, 230, 140, 90), blur=60)
    canvas.box((530, 150, 750, 218), (18, 140, 74, 255), radius=6, edge=(230, 240, 232))
    canvas.text((640, 185), "EXIT", (245, 255, 248, 255), 42)
    if blocked:
        _boxes(canvas)
    return canvas.photo(12)


def _boxes(canvas: Canvas) -> None:
    canvas.shape([(380, 850), (960, 850), (1010, 900), (330, 900)], SHADOW, blur=18)
    piles = (
        (400, 620, 230, 240),
        (630, 650, 250, 215),
        (450, 420, 215, 205),
        (690, 470, 190, 182),
        (860, 720, 170, 150),
    )
    for left, top, wide, high in piles:
        tone = 168 + (left % 5) * 7
        canvas.box((left, top, left + wide, top + high), (tone, tone - 38, tone - 82, 255), edge=(112, 82, 50))
        canvas.shape(
            [(left, top), (left + wide, top), (left + wide - 26, top - 34), (left + 26, top - 34)],
            (tone + 22, tone - 12, tone - 54, 255),
        )
        canvas.box((left + wide * 0.42, top - 30, left + wide * 0.58, top + high * 0.4), (214, 192, 150, 200))
        canvas.box((left + 16, top + high - 62, left + 92, top + high - 22), (236, 232, 222, 255))
