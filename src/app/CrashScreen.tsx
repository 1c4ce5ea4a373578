import { Component, useEffect, useState, type ReactNode } from 'react';
import { useMessages } from '../i18n/messages-context';
import { useLanguage } from '../state/language';
import { crash, useScenario } from '../state/scenario';
import { Button } from '../ui/Button';

interface CrashState {
  readonly hasCrashed: boolean;
}

/** Takes a page that broke away, so that a calm screen can stand in its place. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, CrashState> {
  static getDerivedStateFromError(): CrashState {
    return { hasCrashed: true };
  }

  override state: CrashState = { hasCrashed: false };

  override componentDidCatch(error: unknown): void {
    crash(error);
  }

  override render(): ReactNode {
    return this.state.hasCrashed ? null : this.props.children;
  }
}

/** Says what happened, keeps the scenario and offers ways on. */
export function CrashScreen({ error }: { readonly error: unknown }) {
  const messages = useMessages();
  const texts = messages.crash;
  const language = useLanguage((state) => state.language);
  const scenario = useScenario((state) => state.history.present);
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    import('../state/link-to').then(
      ({ linkTo }) => setLink(linkTo(scenario, { atMs: null, language })),
      // Without it the address still holds the scenario.
      () => setLink(location.href),
    );
  }, [scenario, language]);
  const [isCopied, setCopied] = useState(false);
  const report = [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    navigator.userAgent,
    link ?? location.href,
  ].join('\n\n');
  return (
    <main className="mx-auto grid max-w-2xl gap-3 p-8">
      <h1 className="text-xl font-semibold">{texts.title}</h1>
      <p>{texts.explanation}</p>
      <label className="text-[13px] font-medium">
        {texts.details}
        <textarea
          readOnly
          rows={12}
          value={report}
          className="mt-1 block w-full rounded-control border border-line bg-sunken p-2 font-mono text-xs"
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          onClick={() => {
            if (link !== null) location.replace(link);
            location.reload();
          }}
        >
          {texts.reload}
        </Button>
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(report).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {isCopied ? texts.copied : texts.copyReport}
        </Button>
        <Button
          onClick={() => {
            location.replace(`${location.pathname}#`);
            location.reload();
          }}
        >
          {texts.startOver}
        </Button>
      </div>
    </main>
  );
}
