import { enAdvice } from '../i18n/en/advice';
import type { Ending } from '../analysis';
import { en } from '../i18n/en/en';
import { seconds } from '../i18n/format';
import type { LocatedAdvice, Rehearsal } from './rehearsal';

/** How an update ends that has come to the new image. */
const CONVERGED: ReadonlySet<Ending> = new Set<Ending>(['completed', 'no-update']);

/** What is told of a rehearsed update, in any format. */
export interface Prediction {
  /** As it was given, for whoever opens it. */
  readonly file: string;
  readonly text: string;
  readonly service: string;
  readonly image: string;
  readonly rehearsal: Rehearsal;
}

/** What is wrong with the update itself, with the id of its rule; nothing where all is well. */
export function faultsOf(prediction: Prediction): readonly Fault[] {
  const { service, image, rehearsal } = prediction;
  const { ending, failed } = rehearsal;
  const faults: Fault[] = [];
  if (failed > 0) {
    const requests = failed === 1 ? '1 request' : `${failed} requests`;
    faults.push({ id: 'requests-lost', message: `The update of ${service} loses ${requests}.` });
  }
  if (!CONVERGED.has(ending)) {
    const message = `${endingOf(prediction)}: ${service} does not come to ${image}.`;
    faults.push({ id: 'not-converged', message });
  }
  return faults;
}

function endingOf({ rehearsal: { ending, durationMs } }: Prediction): string {
  const took = durationMs === null ? '' : ` after ${seconds(durationMs)}`;
  return `${en.forecast.endings[ending]}${took}`;
}

/** What an update is not to come to. */
export interface Fault {
  readonly id: FaultId;
  readonly message: string;
}
export type FaultId = 'requests-lost' | 'not-converged';

/** What a piece of advice says. */
export const sentenceOf = ({ advice }: LocatedAdvice): string =>
  (enAdvice.pieces[advice.finding.kind] as Piece).sentence(advice);

/** What it does on the button that mends it. */
const fixOf = ({ advice }: LocatedAdvice): string => enAdvice.pieces[advice.finding.kind].fix;

/** The table has a piece for each kind, which TypeScript does not follow through the union. */
interface Piece {
  sentence(advice: LocatedAdvice['advice']): string;
}

const costsOf = ({ advice }: LocatedAdvice): readonly string[] =>
  advice.damage.map(({ measure, amount }) =>
    enAdvice.costs[measure](measure.endsWith('Ms') ? seconds(amount) : String(amount)),
  );

/** For people. */
export function textOf(prediction: Prediction): string {
  const { file, service, image, rehearsal } = prediction;
  const { answered, failed, lowest, wanted, isPublished, advice } = rehearsal;
  const lines = [
    `${service} to ${image}. ${endingOf(prediction)}; lowest pool ${lowest} of ${wanted}.`,
    isPublished
      ? `${failed} requests fail; ${answered} reach a task.`
      : `${service} publishes no port: nobody asks it, so that no request can be lost.`,
    ...faultsOf(prediction).map(({ message }) => `${file}:${rehearsal.line}: ${message}`),
    ...advice.flatMap((one) => {
      const costs = costsOf(one);
      const cost = costs.length === 0 ? 'risk' : costs.join(', ');
      return [
        '',
        `${file}:${one.line}: ${sentenceOf(one)} [${one.advice.finding.kind}: ${cost}]`,
        ...changesOf(one).map((line) => `    ${line}`),
      ];
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** What mends it, line by line as it is written. */
const changesOf = ({ advice }: LocatedAdvice): readonly string[] =>
  advice.changes.mend.flatMap(({ removed, added }) => [
    ...removed.map((line) => `- ${line}`),
    ...added.map((line) => `+ ${line}`),
  ]);

/** For programs: all that is known. */
export function jsonOf(prediction: Prediction): string {
  const { file, service, image, rehearsal } = prediction;
  const { advice, line, ...figures } = rehearsal;
  const faults = faultsOf(prediction);
  const printed = {
    file,
    service,
    image,
    isGood: faults.length === 0,
    ...figures,
    faults: faults.map(({ id, message }) => ({ rule: id, message, line })),
    advice: advice.map((one) => ({
      rule: one.advice.finding.kind,
      message: sentenceOf(one),
      line: one.line,
      // What never ends costs no number.
      costs: costsOf(one),
      fix: fixOf(one),
      changes: one.advice.changes.mend,
      semantics: one.advice.finding.rules,
    })),
  };
  return `${JSON.stringify(printed, null, 1)}\n`;
}
