import { expect, it } from 'vitest';
import { Pinch } from './pinch';

it('zooms in as fingers part, and moves as they move together', () => {
  const pinch = new Pinch();
  pinch.down(1, 100);
  expect(pinch.isOn).toBe(false);
  expect(pinch.move(1, 120)).toBeNull();
  pinch.down(2, 220);
  expect(pinch.isOn).toBe(true);
  expect(pinch.move(2, 320)).toEqual({ factor: 0.5, atPx: 220, byPx: -50 });
  expect(pinch.move(1, 140)).toEqual({ factor: 200 / 180, atPx: 230, byPx: -10 });
});

it('takes no third finger, and ends when one of two is lifted', () => {
  const pinch = new Pinch();
  pinch.down(1, 0);
  pinch.down(2, 100);
  pinch.down(3, 50);
  expect(pinch.move(3, 60)).toBeNull();
  pinch.up(1);
  expect(pinch.isOn).toBe(false);
  expect(pinch.move(2, 120)).toBeNull();
});

it('does not zoom without end where fingers meet', () => {
  const pinch = new Pinch();
  pinch.down(1, 100);
  pinch.down(2, 100);
  expect(pinch.move(2, 101)?.factor).toBe(1);
});
