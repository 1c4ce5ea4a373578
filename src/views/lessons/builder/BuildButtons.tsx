import { Hammer, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useBuilderTexts } from '../../../i18n/late-messages';
import { buildFromScenario, buildKept } from '../../../state/builder';
import { useHasDraft } from '../../../state/lesson-draft';
import { Button } from '../../../ui/Button';

/** Ways into the builder: from the scenario that is open, or to what the device has kept. */
export default function BuildButtons({ onOpen }: { readonly onOpen: () => void }) {
  const texts = useBuilderTexts();
  const hasDraft = useHasDraft(({ isThere }) => isThere);
  const [isAsked, setAsked] = useState(false);
  const begin = () => {
    onOpen();
    buildFromScenario();
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-5 py-2.5">
      <p className="min-w-40 flex-1 text-muted">{isAsked ? texts.replaces : texts.lead}</p>
      {hasDraft && (
        <Button
          look="primary"
          onClick={() => {
            onOpen();
            void buildKept();
          }}
        >
          <PencilLine size={14} aria-hidden="true" />
          {texts.goOn}
        </Button>
      )}
      <Button onClick={() => (hasDraft && !isAsked ? setAsked(true) : begin())}>
        <Hammer size={14} aria-hidden="true" />
        {texts.build}
      </Button>
    </div>
  );
}
