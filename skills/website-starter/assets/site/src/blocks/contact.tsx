import { ContactDetails } from '@/components/site/contact-details';
import { LinkButtons } from '@/components/site/link-buttons';
import { type Placement, Section } from '@/components/site/section';
import { SectionHeading } from '@/components/site/section-heading';
import type { ContactBlock } from '@/content/types';
import { getSite } from '@/lib/pages';

import { ContactForm } from './contact-form';

/** A form that reaches the company, and on request its other addresses. */
export async function Contact({ block, placement }: { block: ContactBlock; placement: Placement }) {
  const site = await getSite();
  return (
    <Section id={placement.id} block={block} tone={placement.tone}>
      <div className="page-width grid gap-x-[clamp(2rem,5vw,6rem)] gap-y-12 lg:grid-cols-12">
        <div className="lg:col-span-5">
          <SectionHeading level={placement.level} heading={block.heading} eyebrow={block.eyebrow} intro={block.intro} />
          {block.details ? <ContactDetails contact={site.contact} className="mt-10" /> : null}
          <LinkButtons links={block.links} className="mt-9" />
        </div>
        <div className="min-w-0 lg:col-span-7">
          <ContactForm submitLabel={block.submitLabel || 'Send message'} formId={placement.id} />
        </div>
      </div>
    </Section>
  );
}
