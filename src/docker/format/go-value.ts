import type { Ms } from '../../engine';
import { goDuration } from './human';

/** A duration, which Go prints in words and writes into JSON in nanoseconds. */
export class GoDuration {
  constructor(readonly ms: Ms) {}
  toString(): string {
    return goDuration(this.ms);
  }
  toJSON(): number {
    return Math.round(this.ms * 1e6);
  }
}

/** The instant at which every run begins, which a real swarm would have from its clock. */
const BEGINNING = { year: 2026, month: 1, day: 1 } as const;
/** The same in seconds since 1970. */
export const BEGINNING_UNIX = 1_767_225_600;
const DAY_MS = 86_400_000;

/** An instant of the virtual clock as a date (UTC). */
export class GoTime {
  constructor(readonly ms: Ms) {}
  /** `2026-01-01 00:00:04.5 +0000 UTC`, as Go prints it. */
  toString(): string {
    return `${this.date()} ${this.clock(/0+$/)} +0000 UTC`;
  }
  /** `2026-01-01T00:00:04.5Z`. */
  toJSON(): string {
    return `${this.date()}T${this.clock(/0+$/)}Z`;
  }
  /** `2026-01-01T00:00:04.500000000Z`, as logs and events have it: all of one width. */
  toFixed(): string {
    return `${this.date()}T${this.clock(/(?!)/)}Z`;
  }
  /** Seconds since 1970. */
  toUnix(): number {
    return BEGINNING_UNIX + Math.floor(this.ms / 1_000);
  }
  /** Nanoseconds since 1970: exact as it is printed, since the run has few digits. */
  toUnixNanos(): number {
    return BEGINNING_UNIX * 1e9 + Math.round(this.ms * 1e6);
  }

  private date(): string {
    let { year, month, day }: { year: number; month: number; day: number } = BEGINNING;
    for (let left = Math.floor(this.ms / DAY_MS); left > 0; left--) {
      day++;
      if (day > daysIn(year, month)) [day, month] = [1, month + 1];
      if (month > 12) [month, year] = [1, year + 1];
    }
    return `${year}-${padded(month)}-${padded(day)}`;
  }

  private clock(zeros: RegExp): string {
    const ms = this.ms % DAY_MS;
    const whole = Math.floor(ms / 1_000);
    const nanos = String(Math.floor((ms % 1_000) * 1e6))
      .padStart(9, '0')
      .replace(zeros, '');
    const hours = Math.floor(whole / 3_600);
    const minutes = Math.floor(whole / 60) % 60;
    const text = `${padded(hours)}:${padded(minutes)}:${padded(whole % 60)}`;
    return nanos === '' ? text : `${text}.${nanos}`;
  }
}

const padded = (value: number): string => String(value).padStart(2, '0');

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
