/** A run as a shell script. */
export interface ScriptTexts {
  readonly title: string;
  readonly explanation: string;
  readonly script: string;
  readonly download: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
}
