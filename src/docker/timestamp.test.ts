import { expect, it } from 'vitest';
import { parseTimestamp } from './timestamp';

it.each([
  ['30s', 60_000],
  ['1m30s', 0],
  ['0s', 90_000],
  ['2026-01-01', 0],
  ['2026-01-01T00:01', 60_000],
  ['2026-01-01T00:00:02.5Z', 2_500],
  ['2026-01-01T01:00:02+01:00', 2_000],
  ['2025-12-31T23:00:02-01:00', 2_000],
  ['2026-03-01', 59 * 86_400_000],
  ['2024-02-29', -672 * 86_400_000],
  ['1767225603', 3_000],
  ['1767225603.25', 3_250],
])('CLI-25: %s is %d ms into the run', (text, ms) => {
  expect(parseTimestamp(text, 90_750)).toEqual({ ok: true, value: ms });
});

it.each(['soon', '2026-13-01', '2026-01-01T25:00', '10'.repeat(3) + 'x'])(
  'CLI-25: %s is no time',
  (text) => {
    expect(parseTimestamp(text, 0)).toEqual({
      ok: false,
      error: `failed to parse value as time or duration: "${text}"`,
    });
  },
);
