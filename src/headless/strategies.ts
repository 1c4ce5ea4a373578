import { BUGS, strategyTable } from './strategy-table';

/** `npm run -s strategies`: what each strategy makes of the same bad version, as the README shows it. */
for (const bug of BUGS) console.log(`${await strategyTable(bug)}\n`);
