/**
 * The few words the writer adds of its own, where a brief names a section and says nothing about it. They state
 * nothing about the company. A language that is not here gets none: its pages use the brief's words alone.
 */
export type Phrases = {
  forAudience(audience: string): string;
  features: string;
  steps: string;
  stats: string;
  testimonials: string;
  faq: string;
  cta: string;
  contact: string;
  send: string;
  details: string;
  askUs(label: string): string;
};

const english: Phrases = {
  forAudience: (audience) => `For ${lowerFirst(audience)}`,
  features: 'What you get',
  steps: 'How it works',
  stats: 'In numbers',
  testimonials: 'In their words',
  faq: 'Questions, answered',
  cta: 'Ready when you are',
  contact: 'Get in touch',
  send: 'Send message',
  details: 'Good to know',
  askUs: (label) => `Ask us: choose “${label}” on this page.`,
};

const german: Phrases = {
  forAudience: (audience) => `Für ${audience}`,
  features: 'Was Sie bekommen',
  steps: 'So funktioniert es',
  stats: 'In Zahlen',
  testimonials: 'In ihren Worten',
  faq: 'Fragen und Antworten',
  cta: 'Bereit, wenn Sie es sind',
  contact: 'Schreiben Sie uns',
  send: 'Nachricht senden',
  details: 'Gut zu wissen',
  askUs: (label) => `Fragen Sie uns: „${label}“ auf dieser Seite.`,
};

const french: Phrases = {
  forAudience: (audience) => `Pour ${lowerFirst(audience)}`,
  features: 'Ce que vous obtenez',
  steps: 'Comment ça marche',
  stats: 'En chiffres',
  testimonials: 'Ce qu’ils en disent',
  faq: 'Vos questions, nos réponses',
  cta: 'Quand vous voulez',
  contact: 'Écrivez-nous',
  send: 'Envoyer le message',
  details: 'Bon à savoir',
  askUs: (label) => `Posez-nous la question : « ${label} » sur cette page.`,
};

const spanish: Phrases = {
  forAudience: (audience) => `Para ${lowerFirst(audience)}`,
  features: 'Lo que obtiene',
  steps: 'Cómo funciona',
  stats: 'En cifras',
  testimonials: 'En sus palabras',
  faq: 'Preguntas y respuestas',
  cta: 'Cuando usted quiera',
  contact: 'Escríbanos',
  send: 'Enviar mensaje',
  details: 'Conviene saber',
  askUs: (label) => `Pregúntenos: «${label}» en esta página.`,
};

const dutch: Phrases = {
  forAudience: (audience) => `Voor ${lowerFirst(audience)}`,
  features: 'Wat u krijgt',
  steps: 'Zo werkt het',
  stats: 'In cijfers',
  testimonials: 'In hun woorden',
  faq: 'Vragen en antwoorden',
  cta: 'Klaar wanneer u dat bent',
  contact: 'Neem contact op',
  send: 'Bericht versturen',
  details: 'Goed om te weten',
  askUs: (label) => `Vraag het ons: “${label}” op deze pagina.`,
};

const portuguese: Phrases = {
  forAudience: (audience) => `Para ${lowerFirst(audience)}`,
  features: 'O que recebe',
  steps: 'Como funciona',
  stats: 'Em números',
  testimonials: 'Nas palavras deles',
  faq: 'Perguntas e respostas',
  cta: 'Quando quiser',
  contact: 'Fale connosco',
  send: 'Enviar mensagem',
  details: 'Bom saber',
  askUs: (label) => `Pergunte-nos: “${label}” nesta página.`,
};

const italian: Phrases = {
  forAudience: (audience) => `Per ${lowerFirst(audience)}`,
  features: 'Che cosa ottiene',
  steps: 'Come funziona',
  stats: 'In cifre',
  testimonials: 'Con le loro parole',
  faq: 'Domande e risposte',
  cta: 'Quando vuole',
  contact: 'Ci scriva',
  send: 'Invia il messaggio',
  details: 'Buono a sapersi',
  askUs: (label) => `Ce lo chieda: «${label}» in questa pagina.`,
};

const byLanguage: Record<string, Phrases> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  nl: dutch,
  pt: portuguese,
  it: italian,
};

/** The phrases of a language (BCP 47), or `null` where there are none. */
export function phrasesFor(language: string): Phrases | null {
  return byLanguage[language.split('-')[0] ?? ''] ?? null;
}

/** A capital that only opened the line; names and abbreviations (`CTOs`) keep theirs. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}+(?:\s+\p{Ll}|$)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
