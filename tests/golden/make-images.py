"""Golden numbers for pictures: run with a Python that has numpy, SciPy and Pillow.

    python3 tests/golden/make-images.py > tests/golden/images.json
"""
import base64
import io
import json
import struct
import zlib

import numpy as np
import PIL
import scipy
from PIL import Image
from scipy import ndimage

rng = np.random.default_rng(7)


def b64(data):
    return base64.b64encode(bytes(data)).decode()


def smooth(height, width):
    """A colour picture with slopes, a bright disc and little noise, as photos have."""
    y, x = np.mgrid[0:height, 0:width]
    red = 255 * x / max(1, width - 1)
    green = 255 * y / max(1, height - 1)
    disc = ((x - width / 3) ** 2 + (y - height / 2) ** 2 < (width / 4) ** 2) * 200.0
    noise = rng.normal(0, 4, (height, width, 3))
    return np.clip(np.stack([red, green, disc], 2) + noise, 0, 255).astype(np.uint8)


def encode(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def on_white(data):
    rgba = np.asarray(Image.open(io.BytesIO(data)).convert('RGBA')).astype(float)
    alpha = rgba[:, :, 3:] / 255
    return np.floor(rgba[:, :, :3] * alpha + 255 * (1 - alpha) + 0.5).astype(np.uint8)


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def interlaced(pixels):
    """An 8-bit colour PNG in seven passes, without filters (Pillow writes none)."""
    height, width, _ = pixels.shape
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    raw = b''
    for x0, y0, dx, dy in passes:
        part = pixels[y0::dy, x0::dx]
        if part.size:
            raw += b''.join(b'\0' + line.tobytes() for line in part)
    head = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 1)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(raw)) + chunk(b'IEND', b'')


def raw_png(depth, kind, lines, extra=b''):
    """A grey PNG of the given depth from packed lines."""
    height = len(lines)
    width = {1: 13, 2: 13, 4: 13, 16: 13}[depth]
    head = struct.pack('>IIBBBBB', width, height, depth, kind, 0, 0, 0)
    raw = b''.join(b'\0' + line for line in lines)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + extra + chunk(b'IDAT', zlib.compress(raw)) + chunk(b'IEND', b'')


photo = smooth(23, 37)
image = Image.fromarray(photo)
alpha = np.dstack([photo, (np.arange(23 * 37).reshape(23, 37) % 256).astype(np.uint8)])
pngs = {
    'colour': encode(image, 'PNG'),
    'grey': encode(image.convert('L'), 'PNG'),
    'palette': encode(image.quantize(17), 'PNG'),
    'colour with alpha': encode(Image.fromarray(alpha), 'PNG'),
    'grey with alpha': encode(Image.fromarray(alpha).convert('LA'), 'PNG'),
    'black and white, one bit': encode(image.convert('1'), 'PNG'),
    'palette with clear entry': encode(image.quantize(9), 'PNG', transparency=2),
    'interlaced': interlaced(photo),
}
decoded = {name: on_white(data) for name, data in pngs.items()}
for depth in (2, 4):
    stride = (13 * depth + 7) // 8
    lines = [bytes(rng.integers(0, 256, stride, dtype=np.uint8)) for _ in range(5)]
    bits = np.array([np.unpackbits(np.frombuffer(line, np.uint8)) for line in lines])[:, : 13 * depth]
    values = bits.reshape(5, 13, depth) @ (2 ** np.arange(depth - 1, -1, -1))
    grey = np.round(values * 255 / (2**depth - 1)).astype(np.uint8)
    name = f'grey of {depth} bits'
    pngs[name] = raw_png(depth, 0, lines)
    decoded[name] = np.repeat(grey[:, :, None], 3, 2)
deep = rng.integers(0, 65536, (5, 13))
pngs['grey of 16 bits'] = raw_png(16, 0, [row.astype('>u2').tobytes() for row in deep])
decoded['grey of 16 bits'] = np.repeat(np.floor(deep * 255 / 65535 + 0.5).astype(np.uint8)[:, :, None], 3, 2)

jpegs = {
    'grey': encode(image.convert('L'), 'JPEG', quality=80),
    'colour, full': encode(image, 'JPEG', quality=90, subsampling=0),
    'colour, halved both ways': encode(image, 'JPEG', quality=85, subsampling=2),
    'colour, halved across': encode(image, 'JPEG', quality=85, subsampling=1),
    'progressive, full': encode(image, 'JPEG', quality=90, subsampling=0, progressive=True),
    'progressive, halved': encode(image, 'JPEG', quality=75, subsampling=2, progressive=True),
    'own tables': encode(image, 'JPEG', quality=60, subsampling=0, optimize=True),
}
seen = {name: np.asarray(Image.open(io.BytesIO(data)).convert('RGB')) for name, data in jpegs.items()}


def cover(old, new):
    """Share of each old place in each new one."""
    weights = np.zeros((new, old))
    for place in range(new):
        start, end = place * old / new, (place + 1) * old / new
        for at in range(old):
            weights[place, at] = max(0, min(end, at + 1) - max(start, at)) / (old / new)
    return weights


grey = np.asarray(image.convert('L')).astype(float)
sizes = [(12, 8), (37, 23), (5, 7), (50, 30), (1, 1)]
resized = [
    {'width': w, 'height': h, 'values': (cover(23, h) @ grey @ cover(37, w).T).ravel().round(9).tolist()}
    for w, h in sizes
]


def histogram(picture, cells, directions=8):
    height, width = picture.shape
    dy, dx = np.zeros_like(picture), np.zeros_like(picture)
    dx[1:-1, 1:-1] = picture[1:-1, 2:] - picture[1:-1, :-2]
    dy[1:-1, 1:-1] = picture[2:, 1:-1] - picture[:-2, 1:-1]
    strength = np.hypot(dx, dy)
    angle = np.arctan2(dy, dx) % np.pi
    sector = np.minimum(directions - 1, np.floor(angle / (np.pi / directions) + 1e-12)).astype(int)
    out = np.zeros((cells, cells, directions))
    for y in range(height):
        for x in range(width):
            out[y * cells // height, x * cells // width, sector[y, x]] += strength[y, x]
    norm = np.sqrt((out**2).sum())
    return (out / norm if norm > 0 else out).ravel().round(9).tolist()

def halved(plane):
    return np.asarray(Image.fromarray(plane.astype(np.float32), 'F').reduce(2)).astype(float)


def steps():
    """A picture of 36 × 22 after each step."""
    colour = photo[:22, :36]
    plane = grey[:22, :36]
    small = halved(colour @ np.array([0.299, 0.587, 0.114]))
    stretched = (small - small.min()) / (small.max() - small.min()) * 255

    def whole(values):
        return b64(np.floor(values + 0.5).clip(0, 255).astype(np.uint8).tobytes())

    return {
        'width': 36,
        'height': 22,
        'colour': b64(colour.tobytes()),
        'grey': b64(plane.astype(np.uint8).tobytes()),
        'pixels': (halved(plane) / 255)[0].tolist(),
        'scaled': whole(stretched),
        'edges': [*histogram(plane, 4), plane.mean() / 255, plane.std() / 255],
        'turned': [
            {'turn': turn, 'values': whole(ndimage.rotate(plane, -turn, reshape=False, order=1, mode='nearest'))}
            for turn in (-90, -17, 8, 45)
        ],
        'mirrored': whole(np.fliplr(plane)),
        'moved': [
            {'right': right, 'down': down, 'values': whole(ndimage.shift(plane, (down, right), order=1, mode='nearest'))}
            for right in (-1, 0, 1)
            for down in (-1, 0, 1)
        ],
    }


print(
    json.dumps(
        {
            'versions': {'numpy': np.__version__, 'Pillow': PIL.__version__, 'scipy': scipy.__version__},
            'png': [
                {'name': n, 'file': b64(d), 'width': decoded[n].shape[1], 'height': decoded[n].shape[0], 'rgb': b64(decoded[n].tobytes())}
                for n, d in pngs.items()
            ],
            'jpeg': [
                {'name': n, 'file': b64(d), 'width': 37, 'height': 23, 'rgb': b64(seen[n].tobytes())}
                for n, d in jpegs.items()
            ],
            'grey': {'width': 37, 'height': 23, 'pixels': b64(grey.astype(np.uint8).tobytes())},
            'resized': resized,
            'edges': [{'cells': c, 'values': histogram(grey, c)} for c in (1, 3, 4)],
            'steps': steps(),
        },
        indent=1,
    )
)
