import { placeOf, type SettingName } from '../../scenario';

const VALUE = String.raw`[ =](?:'[^']*'|"[^"]*"|\S+)`;

/** A setting in a command line, its value included; a check is switched on by its command. */
export const flagPattern = (setting: SettingName): RegExp =>
  setting === 'healthcheck'
    ? new RegExp(`--no-healthcheck|--health-cmd${VALUE}`)
    : new RegExp(`--${placeOf(setting).flag}${VALUE}`);
