import { create } from 'zustand';
import type { Ms } from '../engine';
import type { LinkError, SettingError } from '../scenario';

/** What the page has to say; the sentences are in `i18n`. */
export type Notice =
  | { readonly kind: 'link'; readonly error: LinkError }
  | { readonly kind: 'setting'; readonly error: SettingError }
  | { readonly kind: 'command'; readonly run: string; readonly output: string }
  | { readonly kind: 'no-task-would-change'; readonly image: string }
  | { readonly kind: 'added'; readonly atMs: Ms; readonly image: string }
  /** The scenario was changed so that the damage shows which advice warns of. */
  | { readonly kind: 'watch-it-fail' }
  /** With the command that deploys it; null: none does, or one did already. */
  | { readonly kind: 'file-taken-in'; readonly file: string; readonly run: string | null }
  | { readonly kind: 'script-taken-in'; readonly commands: number }
  | { readonly kind: 'file-too-large'; readonly file: string; readonly max: number }
  | { readonly kind: 'too-many-files'; readonly max: number }
  | { readonly kind: 'unknown-lesson'; readonly name: string }
  /** The scenario is still there. */
  | { readonly kind: 'left-lesson' }
  | { readonly kind: 'redraws-the-past' };

interface Notices {
  readonly notice: Notice | null;
}

export const useNotices = create<Notices>(() => ({ notice: null }));

export function tell(notice: Notice): void {
  useNotices.setState({ notice });
}

export function dismissNotice(): void {
  useNotices.setState({ notice: null });
}
