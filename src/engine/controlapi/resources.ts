import type { Resources } from '../api/specs';

const NANO = 1_000_000_000;
const NANO_CPUS_LEAST = 1_000_000;
const MEMORY_LEAST = 4 * 1024 * 1024;

/** What SwarmKit says of an amount that is too low; 0 asks for nothing (D-29). */
export function resourceProblem({ nanoCpus, memoryBytes }: Resources): string | undefined {
  if (nanoCpus !== 0 && nanoCpus < NANO_CPUS_LEAST) {
    return `invalid cpu value ${asGo(nanoCpus / NANO)}: Must be at least 0.001`;
  }
  if (memoryBytes !== 0 && memoryBytes < MEMORY_LEAST) {
    return `invalid memory value ${memoryBytes}: Must be at least 4MiB`;
  }
  return undefined;
}

/** A small number as Go's `%g` writes it: `0.0005`, `5e-05`. */
function asGo(value: number): string {
  if (value >= 0.0001) return String(value);
  const [digits = '', exponent = '0'] = value.toExponential().split('e-');
  return `${digits}e-${exponent.padStart(2, '0')}`;
}
