"""Small Parquet files in every codec, with the cells pyarrow reads out of them.

Writes tests/golden/parquet.json and src/catalog/readers/parquet/fixtures/files.ts.
Made with pyarrow 25.0.1 on Python 3: PYTHONPATH may point to a folder that holds pyarrow.
"""

import base64
import datetime as dt
import decimal
import io
import json
import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE / '../../src/catalog/readers/parquet/fixtures/files.ts'


def plain():
    return pa.table(
        {
            'n': pa.array([1, None, 3, -4], pa.int32()),
            'big': pa.array([1, 2**53 + 1, None, -5], pa.int64()),
            'x': pa.array([0.5, float('nan'), None, 1e-3], pa.float64()),
            'f': pa.array([0.25, None, 2.0, 4.5], pa.float32()),
            'yes': pa.array([True, False, None, True]),
            'word': pa.array(['a', 'ü, "b"', None, '東京']),
            'level': pa.array(['red', 'green', 'red', None]).dictionary_encode(),
            'day': pa.array([dt.date(2020, 2, 29), None, dt.date(1969, 12, 31), dt.date(2024, 1, 1)]),
            'when': pa.array(
                [dt.datetime(2020, 2, 29, 23, 30, 1), None, dt.datetime(1970, 1, 1), dt.datetime(2030, 6, 1, 12)],
                pa.timestamp('us'),
            ),
            'money': pa.array([decimal.Decimal('1.25'), None, decimal.Decimal('-3.50'), decimal.Decimal('0.01')]),
        }
    )


def nested():
    return pa.table(
        {
            'id': pa.array([1, 2, 3]),
            'where': pa.array([{'city': 'Rome', 'at': {'lat': 41.9, 'lon': 12.5}}, None, {'city': None, 'at': {'lat': 1.0, 'lon': None}}]),
            'tags': pa.array([['a', 'b'], [], None]),
        }
    )


def many():
    return pa.table({'i': pa.array(range(5000)), 'w': pa.array([f'w{i % 7}' for i in range(5000)])})


def write(table, **options):
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def told(value):
    if isinstance(value, dt.datetime):
        return {'ms': int(value.replace(tzinfo=dt.timezone.utc).timestamp() * 1000)}
    if isinstance(value, dt.date):
        return {'ms': (value - dt.date(1970, 1, 1)).days * 86_400_000}
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, float) and value != value:
        return None
    return value


def column(values):
    """Whole numbers as digits where a double would round one of them."""
    wide = any(isinstance(v, int) and abs(v) > 2**53 for v in values)
    return [str(v) if wide and v is not None else told(v) for v in values]


def cells(data):
    table = pq.read_table(io.BytesIO(data))
    for _ in range(4):
        table = table.flatten()
    return {name: column(table[name].to_pylist()) for name in table.column_names}


files = {}
for codec in ['none', 'snappy', 'gzip', 'brotli', 'lz4', 'zstd']:
    files[codec] = write(plain(), compression=codec)
files['plain-encoding'] = write(plain(), use_dictionary=False, data_page_version='2.0', compression='zstd')
files['int96'] = write(plain(), use_deprecated_int96_timestamps=True)
files['nested'] = write(nested())
files['row-groups'] = write(many(), row_group_size=777, compression='snappy')

golden = {name: cells(data) for name, data in files.items()}
(HERE / 'parquet.json').write_text(json.dumps({'made': f'pyarrow {pa.__version__}', 'files': golden}, ensure_ascii=False))

lines = ['/** Parquet files as base64, written by tests/golden/make-parquet.py. */', 'export const FILES: ReadonlyMap<string, string> = new Map([']
for name, data in files.items():
    text = base64.b64encode(data).decode()
    lines += [f"  [", f"    '{name}',", f"    '{text}',", '  ],']
lines += [']);', '']
FIXTURES.resolve().write_text('\n'.join(lines))
