import { parseBytes } from './flags';

const MEMORY_LEAST = 4 * 1024 * 1024;
const CPUS_LEAST = 0.001;

/** What SwarmKit says of limits that are too low (D-29); texts that were checked before. */
export function resourceProblem(
  cpus: string | undefined,
  memory: string | undefined,
): string | undefined {
  const bytes = parseBytes(memory ?? '0') ?? 0;
  const count = Number(cpus ?? 0);
  if (count !== 0 && count < CPUS_LEAST) {
    return `invalid cpu value ${count}: Must be at least ${CPUS_LEAST}`;
  }
  if (bytes !== 0 && bytes < MEMORY_LEAST) {
    return `invalid memory value ${bytes}: Must be at least 4MiB`;
  }
  return undefined;
}
