import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUGS, strategyRun, strategyTable } from './strategy-table';

describe('a bad version under each strategy', () => {
  it.each(BUGS)('%s: the README has the table that runs give', async (bug) => {
    const table = await strategyTable(bug);
    // A formatter aligns its columns.
    expect(plain(readFileSync('README.md', 'utf8'))).toContain(plain(table));
  });

  it.each([
    ['canary-weight', 0.05],
    ['canary-replicas', 0.1],
    ['rolling-canary', 0.1],
    // Whoever tests green before the switch.
    ['blue-green', 0.2],
  ] as const)('BG-3: errors under %s reach no more than a share of %d', async (strategy, share) => {
    const { figures } = await strategyRun(strategy, 'errors');
    const most = figures.sent * share * 0.05;
    // Three standard errors.
    expect(figures.failed).toBeLessThanOrEqual(most + 3 * Math.sqrt(most));
    expect(figures.failed).toBeGreaterThan(0);
    expect(figures.detectMs).not.toBeNull();
  });

  it('U-28: a rolling update never finds out about errors that its check does not see', async () => {
    const { figures } = await strategyRun('rolling', 'errors');
    expect(figures.detectMs).toBeNull();
    expect(figures.failed).toBeGreaterThan(100);
  });
});

const plain = (markdown: string): string =>
  markdown.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
