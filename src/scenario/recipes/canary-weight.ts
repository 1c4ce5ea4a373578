import { ok } from '../../engine';
import {
  analysisOf,
  analysisQuestions,
  HOST_QUESTION,
  patient,
  standing,
  updated,
} from './analysis';
import { checkQuestion } from './careful';
import { serviceQuestion, versionQuestions, withSteps } from './common';
import {
  freeFile,
  newVersionFile,
  served,
  stackServiceIn,
  wayBehind,
  withFront,
  type Front,
} from './front';
import type { Answered, Ground, Recipe, Step } from './recipe';
import { freeName, namesIn, readStack, type StackService } from './stack-draft';

/** Shares of the new version, in percent. */
const WEIGHTS = [5, 25, 50, 100] as const;
/** Where the proxy reads its weights. */
const TARGET = '/etc/traefik/dynamic.yml';
/** A proxy that has been replaced has handed all over. */
const REST = '10s';

/**
 * The new version gets 5, 25, 50 and 100 % of the requests by weights in a config of the proxy. Each
 * share comes with new tasks of the proxy (SC-10), two of them and new ones first; then there is a
 * pause during which errors and the 95th percentile of the latency are held against the stable
 * version, which decides about the next. At 100 % there is nothing left to hold them against.
 *
 * At the end the stable service gets the new image while nobody asks it, and then all requests again:
 * so the next release begins where this one did, and the stack file's service is the one that serves.
 *
 * Promises: no failed request with a healthy version; of a bad one, no more requests fail than its
 * share until an analysis has seen enough.
 */
export const CANARY_WEIGHT: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers),
    HOST_QUESTION,
    ...checkQuestion(ground, answers),
    ...analysisQuestions('20s'),
  ],
  write: (ground, answer) => {
    const found = stackServiceIn(ground, answer);
    if (!found.ok) return found;
    const prefixes = weightsName(ground, found.value);
    if (!prefixes.ok) return prefixes;
    const weights = prefixes.value;
    const fronted = withFront(ground, answer, {
      suffix: 'canary',
      labels: ({ route, port }) => served(route, port),
      flags: [`--providers.file.filename=${TARGET}`],
      more: (draft, { proxyKey }) => {
        const source = `${weights}-0`;
        draft.set(['services', proxyKey, 'configs'], [{ source, target: TARGET }]);
        draft.set(['configs', source], { file: `./${source}.yml` });
      },
    });
    if (!fronted.ok) return fronted;
    const front = fronted.value;
    const { newRoute, port } = front;
    const text = newVersionFile(front, answer('image'), served(newRoute, port));
    if (!text.ok) return text;
    const file = freeFile(ground, 'canary.yml');
    const files = [0, ...WEIGHTS].map(
      (weight) => [`${weights}-${weight}.yml`, weightsFile(front, weight)] as const,
    );
    return ok(
      withSteps(front.ground, stepsOf(front, answer, { file, weights }), {
        files: { ...front.ground.scenario.files, [file]: text.value, ...Object.fromEntries(files) },
      }),
    );
  },
};

/** Begins the names of configs and their files that nothing else has. */
function weightsName({ scenario }: Ground, service: StackService) {
  return readStack(service, (draft) => {
    const commands = scenario.timeline.map(({ run }) => run).join('\n');
    const said = [...namesIn(draft, 'configs'), ...Object.keys(scenario.files ?? {})];
    const taken = said.map((name) => name.replace(/-\d+(?:\.yml)?$/, ''));
    const created = /config create[^\n]* \S*?(weights[^\s]*)-\d+ /g;
    return freeName(
      'weights',
      new Set([...taken, ...[...commands.matchAll(created)].map(([, name = '']) => name)]),
    );
  });
}

/** What the proxy reads. At 0 % the new version need not be there: a name that is not stops the router. */
function weightsFile({ route, newRoute, host }: Front, weight: number): string {
  const shares = [
    { name: route, share: 100 - weight },
    ...(weight === 0 ? [] : [{ name: newRoute, share: weight }]),
  ];
  return `http:
  routers:
    ${route}:
      rule: Host(\`${host}\`)
      service: ${route}
  services:
    ${route}:
      weighted:
        services:
${shares.map(({ name, share }) => `          - {name: ${name}@swarm, weight: ${share}}\n`).join('')}`;
}

function stepsOf(
  front: Front,
  answer: Answered,
  { file, weights }: { readonly file: string; readonly weights: string },
): readonly Step[] {
  const { ground, service, newName, proxyName, replicas, rate } = front;
  const { stack } = service;
  const config = (weight: number): string => `${stack.name}_${weights}-${weight}`;
  /** Weights that come before others come off, whichever of them there are. */
  const rotated = (from: readonly number[], to: number): string => {
    const off = from.map((weight) => `--config-rm ${config(weight)}`).join(' ');
    const on = `--config-add source=${config(to)},target=${TARGET}`;
    return `docker service update ${off} ${on} ${proxyName}`;
  };
  const timeout = patient(front, answer);
  const analysis = (weight: number) =>
    analysisOf(front, answer, {
      perSecond: (rate * weight) / 100,
      besides: weight < 100,
      replicas,
    });
  const { health } = wayBehind(ground, front, answer);
  const unless = { ran: 'abort' };
  /** With all of the requests. */
  const alone = analysis(100).bad.flatMap(({ requests }) =>
    requests === undefined ? [] : [{ ran: 'to-100', requests }],
  );
  /** The share before has come to all tasks of the proxy, and has done well. */
  const proven = (weight: number) => ({ updated: proxyName, ...analysis(weight).good });
  const away = front.isGlobal
    ? `docker service rm ${newName}`
    : `docker service scale ${newName}=0`;
  const stands = standing(front, replicas, ['canary', 'weights-5'], away);
  return [
    { name: 'canary', run: `docker stack deploy -c ${file} ${stack.name}` },
    stands.ready,
    ...WEIGHTS.flatMap((weight, i): readonly Step[] => {
      const before = WEIGHTS[i - 1] ?? 0;
      const gate = before === 0 ? stands.gate : { when: proven(before), unless, timeout };
      const create = `docker config create ${config(weight)} ${weights}-${weight}.yml`;
      return [
        { name: `weights-${weight}`, ...gate, run: create },
        {
          name: `to-${weight}`,
          after: `weights-${weight}`,
          run: rotated([before], weight),
        },
      ];
    }),
    {
      name: 'update-stable',
      when: proven(100),
      unless,
      timeout,
      run: `docker service update --image ${answer('image')} ${health}${service.name}`,
    },
    {
      name: 'to-stable',
      when: updated(front),
      timeout,
      run: rotated([100], 0),
    },
    {
      name: 'retire',
      when: { updated: proxyName, for: REST },
      timeout,
      run: `docker service rm ${newName}`,
    },
    {
      name: 'abort',
      after: 'to-5',
      when: [...analysis(5).bad, ...alone],
      unless: { ran: 'update-stable' },
      timeout: patient(front, answer, WEIGHTS.length),
      run: rotated(WEIGHTS, 0),
    },
    {
      name: 'abort-scale',
      after: 'abort',
      when: { updated: proxyName, for: REST },
      run: away,
    },
    ...stands.aborts,
  ];
}
