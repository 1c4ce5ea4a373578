import { basename } from 'node:path';
import { BadInput, readOptions, readSeed, readText, theFile } from './input';
import { faultsOf, jsonOf, textOf, type Prediction } from './prediction';
import { rehearse } from './rehearsal';
import { sarifOf } from './sarif';

const USAGE = `Usage: npm run -s predict -- STACK.yml --image SERVICE=REF [--behaviour FILE.json]
                         [--rate N] [--format text|json|sarif] [--seed N]

Deploys a stack file in a swarm of five nodes, with requests to every service that publishes a port, then
deploys it again with another image for one service. Exit status 1 when the update loses requests or does
not converge, 0 when all is well, 2 for bad input.

  --image      a service as the file names it, and its new image
  --behaviour  how containers of that image behave, as in the images of a scenario; else it is healthy
  --rate       requests a second to each published service (50)
  --format     advice as text, as JSON, or as SARIF 2.1.0 for code scanning
  STACK.yml    "-" is standard input

`;

const FORMATS = { text: textOf, json: jsonOf, sarif: sarifOf } as const;
const isFormat = (text: string): text is keyof typeof FORMATS => Object.hasOwn(FORMATS, text);
const RATE = 50;
const RATE_MAX = 10_000;

/** `npm run -s predict -- stack.yml --image web=REF`: see {@link USAGE} for its exit status. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = readOptions(argv, USAGE, {
      image: { type: 'string' },
      behaviour: { type: 'string' },
      rate: { type: 'string', default: String(RATE) },
      format: { type: 'string', default: 'text' },
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const file = theFile(positionals, 'stack', USAGE);
    const [, service = '', image = ''] = /^([^=]+)=(.+)$/.exec(values.image ?? '') ?? [];
    if (values.image === undefined) {
      throw new BadInput('--image is missing, such as --image web=nginx:1.27');
    }
    if (service === '') {
      throw new BadInput(`--image is "${values.image}", but should be SERVICE=REF`);
    }
    const { format } = values;
    if (!isFormat(format)) {
      throw new BadInput(`--format is "${format}", but should be text, json or sarif`);
    }
    const text = readText(file);
    const seed = readSeed(values.seed);
    const rehearsal = await rehearse({
      file: file === '-' ? 'stdin.yml' : basename(file),
      text,
      service,
      image,
      behaviour: readBehaviour(values.behaviour),
      rate: readRate(values.rate),
      ...(seed === undefined ? {} : { seed }),
    });
    const prediction: Prediction = { file, text, service, image, rehearsal };
    process.stdout.write(FORMATS[format](prediction));
    return faultsOf(prediction).length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`predict: ${error.message}\n`);
    return 2;
  }
}

function readBehaviour(file: string | undefined): unknown {
  if (file === undefined) return {};
  try {
    return JSON.parse(readText(file)) as unknown;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`--behaviour: ${file} is no JSON: ${(error as Error).message}`);
  }
}

function readRate(text: string): number {
  const rate = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && rate <= RATE_MAX) return rate;
  throw new BadInput(`--rate is "${text}", but should be a number from 0 to ${RATE_MAX}`);
}

process.exitCode = await main(process.argv.slice(2));
