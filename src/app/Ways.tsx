import { useMessages } from '../i18n/messages-context';
import { useIsInLesson } from '../state/classroom';
import { openWay, useWay, WAYS } from '../state/way';
import { Button } from '../ui/Button';

const LOOK =
  'px-3 font-medium text-muted aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent max-sm:px-2';

/** Ways in: each shows the scenario in another way. */
export function Ways({ onLessons }: { readonly onLessons: () => void }) {
  const messages = useMessages();
  const way = useWay((state) => state.way);
  const isInLesson = useIsInLesson();
  return (
    <nav aria-label={messages.app.waysIn} className="flex gap-0.5 max-sm:order-4">
      {WAYS.map((name) => (
        <Button
          key={name}
          look="bare"
          className={LOOK}
          aria-current={name === way && !isInLesson ? 'page' : undefined}
          onClick={() => void openWay(name)}
        >
          {messages.app.ways[name]}
        </Button>
      ))}
      <Button
        look="bare"
        className={LOOK}
        aria-current={isInLesson ? 'page' : undefined}
        onClick={onLessons}
      >
        {messages.lessons.title}
      </Button>
    </nav>
  );
}
