import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button';

interface CopyButtonProps {
  readonly text: string;
  /** What it copies. */
  readonly label: string;
  readonly copied: string;
  readonly className?: string;
}

/** Copies a text; a tick says that it has. */
export function CopyButton({ text, label, copied, className = '' }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const said = isCopied ? copied : label;
  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      look="bare"
      className={`min-h-6 min-w-6 px-1! py-0 ${className}`}
      aria-label={said}
      title={said}
      onClick={() => void copy().catch(reportError)}
      onBlur={() => setCopied(false)}
    >
      <Icon size={12} aria-hidden="true" />
    </Button>
  );
}
