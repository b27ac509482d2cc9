import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';

import { cn } from '@/lib/cn';

const buttonVariants = cva(
  'inline-flex max-w-full cursor-pointer items-center justify-center gap-2 rounded-control text-center font-semibold leading-tight transition-[background-color,border-color,color,transform] active:translate-y-px disabled:pointer-events-none disabled:opacity-60 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-fill text-on-fill hover:bg-[color-mix(in_oklab,var(--color-fill)_86%,var(--foreground))]',
        secondary: 'border-[1.5px] border-current hover:bg-[color-mix(in_oklab,currentColor_9%,transparent)]',
        quiet:
          'group underline decoration-current/35 decoration-[1.5px] underline-offset-[0.3em] hover:decoration-current',
      },
      size: { default: 'min-h-12 px-6 py-3 text-base', sm: 'min-h-10 px-4 py-2 text-[0.9375rem]' },
    },
    compoundVariants: [{ variant: 'quiet', className: 'px-1' }],
    defaultVariants: { variant: 'primary', size: 'default' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonVariants> & { asChild?: boolean };

export function Button({ className, variant, size, asChild = false, ...props }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return <Element data-slot="button" className={cn(buttonVariants({ variant, size }), className)} {...props} />;
}
