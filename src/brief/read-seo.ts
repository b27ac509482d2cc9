import type { PageBrief } from './page-brief.ts';
import type { Markdown, Part } from './parse-markdown.ts';
import { readEntries, readText } from './read-entries.ts';

/**
 * Title and description as lines name them (`Title: …`); without any names, the first short line is the title and the
 * next one the description. `raw` is all of it as written.
 */
export function readSeo(markdown: Markdown, parts: Part[]): PageBrief['seo'] {
  const seo = { title: '', description: '', raw: readText(markdown, parts) };
  const lines = readEntries(parts).flatMap((entry) => [...(entry.cells.length > 0 ? [] : [entry.line]), ...entry.more]);
  for (const line of lines) {
    const [label = '', value = ''] = line.text.split(/\s*[:：–—]\s*(.*)/su, 2);
    if (seo.title === '' && titleLabel.test(label)) seo.title = value;
    if (seo.description === '' && descriptionLabel.test(label)) seo.description = value;
  }
  const [first, second, ...more] = lines.map(({ text }) => text);
  const isUnnamed = seo.title === '' && seo.description === '' && more.length === 0;
  if (!isUnnamed || first === undefined || first.length > 80 || /[:：.]/u.test(first)) return seo;
  return { ...seo, title: first, description: second ?? '' };
}

/** Whether a label such as `Meta description` names a part of what search engines read. */
export function isSeoPart(label: string): boolean {
  const bare = label.replace(/\s*[:：]\s*$/u, '').trim();
  return titleLabel.test(bare) || descriptionLabel.test(bare);
}

const titleLabel =
  /^(?:(?:seo|page|meta)[ -]?)?(?:title|titel|titre|título|titulo|titolo|tytuł|otsikko|tittel|titulek|název|başlık|заголовок|название|назва|タイトル|标题|標題|제목|العنوان)(?:[ -]tag)?$/iu;
const descriptionLabel =
  /^(?:(?:seo|page|meta)[ -]?)?(?:description|beschreibung|descripción|descrizione|descrição|beschrijving|omschrijving|opis|beskrivning|beskrivelse|kuvaus|popis|açıklama|описание|опис|説明|ディスクリプション|描述|說明|설명|الوصف)$/iu;
