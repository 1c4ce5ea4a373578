import { expect, it } from 'vitest';
import { parseRule } from './rule';

/** Which of some requests a rule takes. */
const takes = (rule: string, ...requests: readonly string[]) => {
  const matches = parseRule(rule);
  return requests.filter((request) => {
    const at = request.indexOf('/');
    return matches?.(request.slice(0, at), request.slice(at));
  });
};

it.each([
  ['Host(`app`)', ['app/', 'APP/x']],
  ['Host("app", `b`)', ['app/', 'APP/x', 'b/x']],
  ['Host(`app`) && PathPrefix(`/x`)', ['APP/x']],
  ['Path(`/x`)', ['APP/x', 'b/x']],
  ['Host(`b`) || Host(`app`) && Path(`/`)', ['app/', 'b/x']],
  ['(Host(`b`) || Host(`app`)) && !Path(`/`)', ['APP/x', 'b/x']],
  ['PathPrefix(`/`)', ['app/', 'APP/x', 'b/x']],
])('BG-3: %s', (rule, taken) => {
  expect(takes(rule, 'app/', 'APP/x', 'b/x')).toEqual(taken);
});

it.each([
  '',
  'app',
  'Host(app)',
  'Host()',
  'Host(`app`',
  'Host(`app`) Host(`b`)',
  'Host(`app`) &&',
  'HostRegexp(`a.*`)',
  'toString(`app`)',
  '('.repeat(200) + 'Host(`app`)' + ')'.repeat(200),
])('BG-3: %s is no rule', (rule) => {
  expect(parseRule(rule)).toBeUndefined();
});
