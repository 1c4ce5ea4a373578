import { expect, it } from 'vitest';
import type { Refusal } from '../engine';
import { enLate } from './en/late';
import { zhLate } from './zh/late';

it('S-9: a node that refuses an image says what it is, and what the image is for', () => {
  const refusal: Refusal = {
    filter: 'platform',
    has: { os: 'linux', arch: 'x86_64' },
    wants: [
      { os: 'linux', arch: 'arm64' },
      { os: 'windows', arch: '' },
    ],
  };
  const told = [enLate, zhLate].map(({ task }) => task.pending.reason(refusal));
  expect(told).toEqual([
    'is linux/x86_64, the image is for linux/arm64, windows',
    '平台为 linux/x86_64，镜像用于 linux/arm64、windows',
  ]);
});
