import { enAdvice } from '../i18n/en/advice';
import { faultsOf, sentenceOf, type FaultId, type Prediction } from './prediction';

/** What is told of a place in a file, as SARIF has it. */
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  /** `error`: it came to pass and is not to; `warning`: it costs something; `note`: it may. */
  readonly level: 'error' | 'warning' | 'note';
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number; readonly startColumn: number };
      };
    },
  ];
}

const FAULTS: Readonly<Record<FaultId, string>> = {
  'requests-lost': 'The update loses requests.',
  'not-converged': 'The update does not end with every task on the new image.',
};

/** Rules and their ids, the same in every run: what is wrong with an update, and kinds of advice. */
const RULES = [
  ...Object.entries(FAULTS).map(([id, text]) => ({ id, text })),
  ...Object.entries(enAdvice.pieces).map(([id, { fix }]) => ({
    id,
    text: `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}. ${fix}.`,
  })),
];

/** A prediction in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
export function sarifOf(prediction: Prediction): string {
  const { rehearsal } = prediction;
  const results = [
    ...faultsOf(prediction).map(({ id, message }) =>
      resultOf(prediction, id, 'error', message, rehearsal.line),
    ),
    ...rehearsal.advice.map((one) =>
      resultOf(
        prediction,
        one.advice.finding.kind,
        one.advice.damage.length > 0 ? 'warning' : 'note',
        sentenceOf(one),
        one.line,
      ),
    ),
  ];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Swarmscope',
            rules: RULES.map(({ id, text }) => ({ id, shortDescription: { text } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function resultOf(
  { file, text }: Prediction,
  ruleId: string,
  level: Result['level'],
  message: string,
  startLine: number,
): Result {
  const line = text.split(/\r?\n/)[startLine - 1] ?? '';
  const startColumn = line.length - line.trimStart().length + 1;
  return {
    ruleId,
    ruleIndex: RULES.findIndex(({ id }) => id === ruleId),
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
          region: { startLine, startColumn },
        },
      },
    ],
  };
}
