import type { SiteContent } from '@/content/types';

/** E-mail, telephone, address and hours, as far as they are known. */
export function ContactDetails({ contact, className }: { contact: SiteContent['contact']; className?: string }) {
  const { email, phone, address, hours } = contact;
  const rows = [
    { term: 'Email', value: email, href: email && `mailto:${email}` },
    { term: 'Phone', value: phone, href: phone && `tel:${phone.replace(/[^\d+]/g, '')}` },
    { term: 'Address', value: address },
    { term: 'Hours', value: hours },
  ].filter((row) => row.value);
  if (rows.length === 0) return null;
  return (
    <dl className={className}>
      {rows.map(({ term, value, href }) => (
        <div key={term} className="mb-4 min-w-0">
          <dt className="text-[0.875rem] text-muted-foreground">{term}</dt>
          <dd className="whitespace-pre-line">
            {href ? (
              <a href={href} className="underline-offset-4 hover:underline">
                {value}
              </a>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
