import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useClassroomTexts } from '../../i18n/late-messages';
import { useClassroom } from '../../state/classroom';
import { guessThat, useLesson } from '../../state/lesson';
import { useRun } from '../../state/run';
import { Radios } from './Radios';

/** A node, by its name or by its card in the cluster. */
export function NodeGuess() {
  const { node: texts } = useClassroomTexts();
  const guess = useLesson((state) => state.guess);
  const chosen = guess?.ask === 'node' ? guess.node : null;
  const nodes = useRun(
    useShallow(({ frame }) =>
      frame.nodes.map((node) => (node === undefined || node.isRemoved ? null : node.name)),
    ),
  );
  const row = nodes.indexOf(chosen);
  useEffect(() => {
    useClassroom.setState({ guessedNode: row < 0 ? null : row });
  }, [row]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const card = target?.closest('[data-node]');
      const at = card?.getAttribute('data-node') ?? null;
      const name = useRun.getState().frame.nodes[Number(at)]?.name;
      if (at === null || name === undefined) return;
      // For now it is an answer, and opens nothing.
      event.stopPropagation();
      event.preventDefault();
      guessThat({ ask: 'node', node: name });
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, []);
  return (
    <Radios
      label={texts.label}
      help={texts.help}
      isShort
      chosen={chosen}
      options={nodes.filter((name) => name !== null).map((name) => ({ value: name, text: name }))}
      onChoose={(node) => guessThat({ ask: 'node', node })}
    />
  );
}
