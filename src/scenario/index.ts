/** Scenarios: their only door. */
export {
  behaviourNameOf,
  BEHAVIOURS,
  IMAGE_TIMES,
  imageTimeMs,
  imageTimeText,
  readImageTime,
  withBehaviour,
  withMiddle,
  PROXY_SETTINGS,
  type BehaviourName,
  type ImageTime,
  type ProxySetting,
} from './behaviour';
export { archiveOf } from './archive';
export { behaviourOf } from './configure';
export { digestOf, fingerprintOf } from './digest';
export { applyEdit, type Edit, type StreamChange } from './edit';
export { DEFAULT_TEST, type SettingError } from './edit-setting';
export type { ScenarioError } from './errors';
export { redo, remember, startHistory, undo, type History } from './history';
export { gateFields, withGateField, type GateField } from './gate-fields';
export { imageAt } from './image-at';
export { FIVE_NODES } from './library/chapter';
export { builtin, BUILTIN_NAMES, FIRST_BUILTIN, type BuiltinName } from './library/library';
export {
  COMPARED_MAX,
  fragmentFields,
  LINK_LENGTH_MAX,
  namedLink,
  type FragmentFields,
  type Link,
  type LinkError,
} from './fragment';
export { decodeLink, encodeLink } from './link';
export { loadLink, loadRead } from './load-link';
export { loadEdit } from './load-edit';
export { loadAllExtras, loadExtras, type Extras } from './load-extras';
export { loadRecipes } from './load-recipes';
export { loadImport, loadScript } from './load-script';
export { LIMITS } from './limits';
export { minimal } from './minimal';
export { pack, unpack, UNPACKED_MAX } from './pack';
export { packed, unpacked } from './packing';
export { parseScenario, readScenario } from './read';
export { isAbort, RECIPE_GROUPS, type RecipeGroup, type RecipeName } from './recipes/names';
export type { Answers, Question, QuestionName, RecipeProblem } from './recipes/recipe';
export type { Asked } from './recipes/recipes';
export { isExport } from './script/is-export';
export type { ImportError, ImportReason } from './script/import-error';
export {
  imageSchema,
  type Scenario,
  type ScenarioFault,
  type ScenarioImage,
  type TimelineEntry,
} from './schema';
export { saidBy, type Said } from './said';
export { placeOf, SETTING_NAMES, type PartName, type SettingName } from './setting-names';
export {
  readDuration,
  readNumber,
  readValue,
  settingOf,
  settingRange,
  valueText,
  type SettingValue,
  type ValueError,
} from './setting-values';
export { fileOf, isEditable, obstacleTo, type Obstacle } from './settings';
export { simulate } from './simulate';
export { simulateWith } from './simulate-with';
export { commandRows, givenMs, isPlanned } from './timeline';
export { traceOf, type Trace } from './trace';
