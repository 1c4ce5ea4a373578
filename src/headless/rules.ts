import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from './rule-ids';
import { ruleIdsIn, testNamesIn } from './test-names';
import { UNTESTED } from './untested-rules';

const IS_TEST = /\.test\.tsx?$/;

/** `npm run rules`: the rules that no test names, and why; exit status 1 where there is no reason. */
function main(): number {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    IS_TEST.test(file),
  );
  const tested = ruleIdsIn(
    files.flatMap((file) => testNamesIn(readFileSync(join('src', file), 'utf8'))),
  );
  const untested = RULE_IDS.filter((id) => !tested.has(id));
  const unexplained = untested.filter((id) => UNTESTED[id] === undefined);
  const outdated = Object.keys(UNTESTED).filter((id) => tested.has(id));
  for (const id of untested)
    console.log(`${id.padEnd(6)} ${UNTESTED[id] ?? 'NO TEST AND NO REASON'}`);
  for (const id of outdated) console.log(`${id.padEnd(6)} has a test by now, and needs no reason`);
  console.log(
    `\n${RULE_IDS.length} rules: ${RULE_IDS.length - untested.length} with a test, ` +
      `${untested.length - unexplained.length} with a reason, ${unexplained.length} with neither`,
  );
  return unexplained.length === 0 ? 0 : 1;
}

process.exitCode = main();
