import { fail, ok, type Ms, type Result } from '../engine';
import { parseDuration } from './duration';
import { BEGINNING_UNIX } from './format/go-value';

const DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d))?(?::(\d\d)(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/i;
const UNIX = /^\d+(?:\.\d{1,9})?$/;

/**
 * A moment as `--since` and `--until` take it: a duration before now, a date, or seconds since 1970.
 * moby: `api/types/time/timestamp.go`.
 *
 * @returns on the virtual clock; the error is what the client says
 */
export function parseTimestamp(text: string, nowMs: Ms): Result<Ms, string> {
  const ago = text === '0' ? undefined : parseDuration(text);
  // The client sends whole seconds.
  if (ago !== undefined) return ok(Math.floor((nowMs - ago) / 1_000) * 1_000);
  const date = DATE.exec(text);
  if (date !== null) {
    const seconds = secondsOf(date);
    if (seconds !== undefined) return ok((seconds - BEGINNING_UNIX) * 1_000);
  }
  if (UNIX.test(text)) return ok((Number(text) - BEGINNING_UNIX) * 1_000);
  return fail(`failed to parse value as time or duration: ${JSON.stringify(text)}`);
}

function secondsOf(date: RegExpExecArray): number | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    date;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31 || Number(hour) > 23 || Number(minute) > 59) {
    return undefined;
  }
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
  const clock = Number(hour) * 3_600 + Number(minute) * 60 + Number(second) + Number(fraction || 0);
  return daysSince1970(Number(year), m, d) * 86_400 + clock - offset;
}

/** Of the Gregorian calendar; a year begins in March, so that a leap day is its last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
