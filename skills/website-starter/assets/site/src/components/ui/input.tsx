import type { ComponentProps } from 'react';

import { cn } from '@/lib/cn';

const field =
  'w-full min-w-0 rounded-control border border-input bg-(--paper) px-4 text-base text-(--ink) transition-colors placeholder:text-muted-foreground hover:border-foreground aria-invalid:border-destructive';

export const Input = ({ className, ...props }: ComponentProps<'input'>) => (
  <input data-slot="input" className={cn(field, 'h-13', className)} {...props} />
);

export const Textarea = ({ className, ...props }: ComponentProps<'textarea'>) => (
  <textarea data-slot="textarea" className={cn(field, 'min-h-40 py-3', className)} {...props} />
);
