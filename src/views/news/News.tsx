import { useEffect, useState } from 'react';
import type { ToldEvent } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useAccessTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { useIsFutureHidden } from '../../state/concealed';
import { usePlayhead } from '../../state/playhead';
import { toldEvents, useSteps } from '../../state/stepping';
import { Newsreader, newsText } from './newsreader';

/**
 * Reads out what is decided and what fails, as the playhead comes to it. What may not be seen yet is
 * no part of the recording, and so is not told either.
 */
export default function News({ recording }: { readonly recording: Recording }) {
  const messages = useMessages();
  const { news: texts } = useAccessTexts();
  const isHidden = useIsFutureHidden();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const reader = new Newsreader(toldEvents(recording));
    const say = (events: readonly ToldEvent[], atMs: Ms) => {
      const text = newsText({ messages, texts, recording }, events, atMs);
      if (text !== null) setSaid(text);
      return text;
    };
    const stopPlayhead = usePlayhead.subscribe((now, before) => {
      if (!before.isPlaying) {
        // A step tells by itself where it leads.
        if (now.atMs !== before.atMs) reader.jump();
        return;
      }
      const isAtEnd = now.atMs >= now.endMs;
      if (now.isPlaying || isAtEnd) {
        const news = reader.play(before.atMs, now.atMs, now.speed);
        if (!isAtEnd) say(news, now.atMs);
        else {
          const last = say([...news, ...reader.flush()], now.atMs);
          const hasSettled = !isHidden && recording.end.kind === 'settled';
          if (hasSettled) {
            const end = texts.at(clock(now.atMs), [texts.settled]);
            setSaid(last === null ? end : `${last} ${end}`);
          }
        }
      } else if (now.atMs === before.atMs) say(reader.flush(), now.atMs);
      else reader.jump();
    });
    const stopSteps = useSteps.subscribe(({ toMs }) => say(reader.at(toMs), toMs));
    return () => {
      stopPlayhead();
      stopSteps();
    };
  }, [recording, messages, texts, isHidden]);
  return (
    <p role="status" aria-label={texts.title} className="sr-only">
      {said}
    </p>
  );
}
