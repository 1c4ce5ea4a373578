import { describe, expect, it } from 'vitest';
import { parseBytes } from './bytes';
import { parseFlags, type FlagSpec } from './flags';
import { parseUint } from './integers';

const SPECS: readonly FlagSpec[] = [
  { name: 'detach', short: 'd', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'env', short: 'e', type: 'list' },
  { name: 'replicas', type: 'uint' },
  { name: 'retries', type: 'int' },
  { name: 'ratio', type: 'float' },
  { name: 'delay', type: 'duration' },
  { name: 'interval', type: 'health-duration' },
  { name: 'memory', type: 'bytes' },
  { name: 'cpu', type: 'cpus' },
  { name: 'publish', short: 'p', type: 'port' },
];

function parse(argv: readonly string[], isInterspersed = true): unknown {
  const parsed = parseFlags(argv, SPECS, isInterspersed);
  if (!parsed.ok) return parsed.problem;
  const { flags, args } = parsed;
  return { flags: Object.fromEntries(flags.names().map((n) => [n, flags.all(n)])), args };
}

describe('CLI-3: flags are read as pflag reads them', () => {
  it.each<[argv: string[], flags: Record<string, string[]>, args: string[]]>([
    [['--replicas', '3', 'web'], { replicas: ['3'] }, ['web']],
    [['--replicas=3', 'web'], { replicas: ['3'] }, ['web']],
    [['web', '--replicas', '3'], { replicas: ['3'] }, ['web']],
    [['--env', 'A=1', '-e', 'B=2', '-eC=3', '-e=D=4'], { env: ['A=1', 'B=2', 'C=3', 'D=4'] }, []],
    [['-e='], { env: ['='] }, []],
    [['-d', 'web'], { detach: ['true'] }, ['web']],
    [['-d=false', 'web'], { detach: ['false'] }, ['web']],
    [['-dq', 'web'], { detach: ['true'], quiet: ['true'] }, ['web']],
    [['-dqe', 'A=1'], { detach: ['true'], quiet: ['true'], env: ['A=1'] }, []],
    [['-deA=1'], { detach: ['true'], env: ['A=1'] }, []],
    [['--detach=false'], { detach: ['false'] }, []],
    [['--detach', 'false'], { detach: ['true'] }, ['false']],
    [['--env', '--replicas'], { env: ['--replicas'] }, []],
    [['--', '--replicas', '3'], {}, ['--replicas', '3']],
    [['-', '-d'], { detach: ['true'] }, ['-']],
    [['--env='], { env: [''] }, []],
  ])('%j', (argv, flags, args) => {
    expect(parse(argv)).toEqual({ flags, args });
  });

  it('ends at the first argument where flags come first', () => {
    expect(parse(['-d', 'web', '--unknown', '-x'], false)).toEqual({
      flags: { detach: ['true'] },
      args: ['web', '--unknown', '-x'],
    });
  });

  it('keeps the last value of a flag that is given twice, and all of a list', () => {
    const parsed = parseFlags(['--replicas=1', '--replicas=2', '-e=A', '-e=B'], SPECS, true);
    expect(parsed.ok && parsed.flags.get('replicas')).toBe('2');
    expect(parsed.ok && parsed.flags.all('env')).toEqual(['A', 'B']);
  });

  it('takes every word that Go takes for true', () => {
    for (const word of ['1', 't', 'T', 'true', 'TRUE', 'True']) {
      const parsed = parseFlags([`--detach=${word}`], SPECS, true);
      expect(parsed.ok && parsed.flags.is('detach')).toBe(true);
    }
    const no = parseFlags(['--detach=0'], SPECS, true);
    expect(no.ok && no.flags.is('detach')).toBe(false);
  });

  it('asks for help with --help and -h, before anything behind it is read', () => {
    expect(parse(['--help', '--nope'])).toBeNull();
    expect(parse(['web', '-h'])).toBeNull();
    expect(parse(['--nope', '--help'])).toBe('unknown flag: --nope');
  });

  it.each<[argv: string[], problem: string]>([
    [['--nope'], 'unknown flag: --nope'],
    [['--nope=1'], 'unknown flag: --nope'],
    [['-x'], "unknown shorthand flag: 'x' in -x"],
    [['-dx1'], "unknown shorthand flag: 'x' in -x1"],
    [['--=1'], 'bad flag syntax: --=1'],
    [['---env'], 'bad flag syntax: ---env'],
    [['--replicas'], 'flag needs an argument: --replicas'],
    [['-e'], "flag needs an argument: 'e' in -e"],
    [
      ['--detach=maybe'],
      'invalid argument "maybe" for "-d, --detach" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [
      ['--replicas=-1'],
      'invalid argument "-1" for "--replicas" flag: strconv.ParseUint: parsing "-1": invalid syntax',
    ],
    [
      ['--replicas='],
      'invalid argument "" for "--replicas" flag: strconv.ParseUint: parsing "": invalid syntax',
    ],
    [
      ['--replicas=18446744073709551616'],
      'invalid argument "18446744073709551616" for "--replicas" flag: strconv.ParseUint: parsing "18446744073709551616": value out of range',
    ],
    [
      ['--retries=1.5'],
      'invalid argument "1.5" for "--retries" flag: strconv.ParseInt: parsing "1.5": invalid syntax',
    ],
    [
      ['--ratio=half'],
      'invalid argument "half" for "--ratio" flag: strconv.ParseFloat: parsing "half": invalid syntax',
    ],
    [['--delay=5'], 'invalid argument "5" for "--delay" flag: time: missing unit in duration "5"'],
    [
      ['--delay=5d'],
      'invalid argument "5d" for "--delay" flag: time: unknown unit "d" in duration "5d"',
    ],
    [
      ['--interval=-1s'],
      'invalid argument "-1s" for "--interval" flag: duration cannot be negative',
    ],
    [['--memory=lots'], `invalid argument "lots" for "--memory" flag: invalid size: 'lots'`],
    [
      ['--cpu=half'],
      'invalid argument "half" for "--cpu" flag: failed to parse half as a rational number',
    ],
    [
      ['--cpu=0.0000000001'],
      'invalid argument "0.0000000001" for "--cpu" flag: value is too precise',
    ],
    [['-p', 'x'], 'invalid argument "x" for "-p, --publish" flag: invalid containerPort: x'],
  ])('refuses %j', (argv, problem) => {
    expect(parse(argv)).toBe(problem);
  });

  it('takes the highest numbers that Go holds', () => {
    const argv = ['--replicas=18446744073709551615', '--retries=-9223372036854775808'];
    expect(parse(argv)).toMatchObject({ args: [] });
    expect(parse(['--retries=9223372036854775808'])).toContain('value out of range');
  });

  it('takes a negative integer and a negative delay, which the daemon judges', () => {
    expect(parse(['--retries=-1', '--delay=-5s'])).toEqual({
      flags: { retries: ['-1'], delay: ['-5s'] },
      args: [],
    });
  });
});

describe('numbers are read as Go reads them', () => {
  it.each<[string, number | undefined]>([
    ['0', 0],
    ['12', 12],
    ['0x1f', 31],
    ['0b101', 5],
    ['017', 15],
    ['0o17', 15],
    ['018', undefined],
    ['', undefined],
    ['1e3', undefined],
    ['1.0', undefined],
    ['+1', undefined],
    ['0x', undefined],
    [' 1', undefined],
  ])('%j is %s', (text, number) => {
    expect(parseUint(text)).toBe(number);
  });

  it.each<[string, number | undefined]>([
    ['512k', 524_288],
    ['50M', 52_428_800],
    ['1gb', 1_073_741_824],
    ['1GiB', 1_073_741_824],
    ['1.5 k', 1_536],
    ['7', 7],
    ['7b', 7],
    ['-1', undefined],
    ['1x', undefined],
    ['', undefined],
  ])('ST-28: %j is %s bytes', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });
});
