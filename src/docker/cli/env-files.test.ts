import { expect, it } from 'vitest';
import { aShell } from '../test/a-host';

it('CLI-3: takes variables from files, in order, and those of --env for better ones', () => {
  const files = { 'a.env': 'A=1\r\n# none\n\n  B=2=3\nBARE\n', 'b.env': 'A=4\n' };
  const shell = aShell({ files });
  const line = 'docker service create -d --name web --env-file a.env --env-file ./b.env -e C=5';
  expect(shell.run(`${line} web:1`).stderr).toBe('');
  expect(shell.service('web').spec.task.container.env).toEqual(['A=4', 'B=2=3', 'C=5']);
  expect(shell.run('docker service create --env-file none.env web:1')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'open none.env: no such file or directory',
  });
});
