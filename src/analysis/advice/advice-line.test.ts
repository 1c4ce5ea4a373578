import { describe, expect, it } from 'vitest';
import { saidBy, simulate, type Scenario } from '../../scenario';
import { findingsOf } from './advice';
import { adviceLine } from './advice-line';
import { anUpdate } from './test/an-update';

function linesOf(scenario: Scenario, file = 'stack.yml') {
  const recording = simulate(scenario);
  const said = scenario.timeline.map((_, pin) => saidBy(scenario, pin));
  const lines = (scenario.files?.[file] ?? '').split('\n');
  return Object.fromEntries(
    findingsOf(scenario, recording).map((finding) => {
      const line = adviceLine(finding, scenario, recording, said, file);
      return [finding.kind, line === null ? null : lines[line - 1]?.trim()];
    }),
  );
}

describe('where advice stands in a stack file', () => {
  it('is the line of its setting', () => {
    const deploy = '      update_config:\n        monitor: 1s\n        failure_action: pause\n';
    expect(linesOf(anUpdate({ deploy }))).toMatchObject({
      'failure-action': 'failure_action: pause',
    });
  });

  it('or the section, or the service, where it could be', () => {
    expect(
      linesOf(anUpdate({ deploy: '      update_config:\n        delay: 1s\n' })),
    ).toMatchObject({
      'failure-action': 'update_config:',
    });
    expect(linesOf(anUpdate())).toMatchObject({ 'failure-action': 'deploy:' });
    expect(linesOf(anUpdate({ service: '' }))).toMatchObject({ 'no-health-check': 'web:' });
  });

  it('is in no file where a command says it, or another file', () => {
    const flags = '--update-failure-action pause';
    expect(linesOf(anUpdate({ flags }))).toMatchObject({ 'failure-action': null });
    const { files, ...scenario } = anUpdate();
    const other = { ...scenario, files: { ...files, 'other.yml': 'services: {}\n' } };
    expect(linesOf(other, 'other.yml')).toMatchObject({ 'failure-action': null });
  });
});
