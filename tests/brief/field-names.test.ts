import { describe, expect, it } from 'vitest';
import { fieldNamed, fields, formLabels } from '../../src/brief/field-names.ts';
import { parseBrief } from '../../src/brief/parse-brief.ts';

/** Our twelve fields, in their order, as a form in that language would call them. */
const labels: Record<string, string> = {
  German:
    'Seite,Pfad,Ziel,Zielgruppe,Kernbotschaften,Abschnitte,Handlungsaufforderungen,Inhalt,Suchmaschinen,Referenzen und Stimmung,Einschränkungen,Unternehmen',
  French:
    'Page,Chemin,Objectif,Public cible,Messages clés,Sections,Appels à l’action,Contenu,Référencement,Références et ambiance,Contraintes,Entreprise',
  Spanish:
    'Página,Ruta,Objetivo,Público objetivo,Mensajes clave,Secciones,Llamadas a la acción,Contenido,SEO,Referencias y estilo,Restricciones,Empresa',
  Italian:
    'Pagina,Percorso,Obiettivo,Pubblico,Messaggi chiave,Sezioni,Inviti all’azione,Contenuto,SEO,Riferimenti e stile,Vincoli,Azienda',
  Portuguese:
    'Página,Caminho,Objetivo,Público-alvo,Mensagens-chave,Seções,Chamadas para ação,Conteúdo,SEO,Referências e estilo,Restrições,Empresa',
  Dutch:
    'Pagina,Pad,Doel,Doelgroep,Kernboodschappen,Secties,Oproepen tot actie,Inhoud,Zoekmachines,Referenties en sfeer,Beperkingen,Bedrijf',
  Polish:
    'Strona,Ścieżka,Cel,Grupa docelowa,Kluczowe przekazy,Sekcje,Wezwania do działania,Treść,SEO,Inspiracje,Ograniczenia,Firma',
  Swedish:
    'Sida,Sökväg,Mål,Målgrupp,Nyckelbudskap,Avsnitt,Uppmaningar,Innehåll,Sökmotoroptimering,Referenser och känsla,Begränsningar,Företag',
  Danish:
    'Side,Sti,Formål,Målgruppe,Hovedbudskaber,Afsnit,Opfordringer til handling,Indhold,Søgemaskiner,Referencer og stemning,Begrænsninger,Virksomhed',
  Norwegian:
    'Side,Sti,Mål,Målgruppe,Hovedbudskap,Seksjoner,Oppfordringer til handling,Innhold,Søkemotorer,Referanser og stemning,Begrensninger,Selskap',
  Finnish:
    'Sivu,Polku,Tavoite,Kohderyhmä,Ydinviestit,Osiot,Toimintakehotukset,Sisältö,Hakukoneet,Esikuvat,Rajoitukset,Yritys',
  Czech:
    'Stránka,Cesta,Cíl,Cílová skupina,Klíčová sdělení,Sekce,Výzvy k akci,Obsah,Vyhledávače,Inspirace,Omezení,Společnost',
  Turkish:
    'Sayfa,Yol,Amaç,Hedef kitle,Ana mesajlar,Bölümler,Eylem çağrıları,İçerik,Arama motorları,Referanslar,Kısıtlamalar,Şirket',
  Russian:
    'Страница,Путь,Цель,Целевая аудитория,Ключевые сообщения,Разделы,Призывы к действию,Содержание,Метаданные,Примеры,Ограничения,Компания',
  Ukrainian:
    'Сторінка,Шлях,Мета,Цільова аудиторія,Ключові повідомлення,Розділи,Заклики до дії,Зміст,Метадані,Приклади,Обмеження,Компанія',
  Japanese: 'ページ,パス,目的,対象者,キーメッセージ,セクション,ボタン,コンテンツ,検索エンジン,参考とムード,制約,会社',
  Chinese: '页面,路径,目标,目标受众,关键信息,版块,行动号召,内容,搜索引擎优化,参考和风格,限制,公司',
  'Chinese, traditional': '頁面,路徑,目標,目標受眾,關鍵訊息,區塊,行動呼籲,內容,SEO,參考與氛圍,約束,公司',
  Korean: '페이지,경로,목표,대상,핵심 메시지,섹션,행동 유도,내용,검색 엔진 최적화,참고 자료,제약 사항,회사',
  Arabic:
    'الصفحة,المسار,الهدف,الجمهور المستهدف,الرسائل الرئيسية,الأقسام,الأزرار,المحتوى,تحسين محركات البحث,المراجع,القيود,الشركة',
};

const values: Record<string, string> = {
  page: 'Pricing',
  route: '/pricing',
  goal: 'the goal',
  audience: 'the audience',
  messages: '- a message',
  sections: '1. Hero – a note',
  ctas: 'Book → /book',
  content: 'the content',
  seo: 'the search engines',
  references: 'the mood',
  constraints: 'the limits',
  company: 'the company',
};

describe.each(Object.entries(labels))('%s', (_language, list) => {
  const names = list.split(',');

  it('names each field', () => {
    expect(names.map(fieldNamed)).toEqual([...fields]);
  });

  it('is read like English, in any order', () => {
    const blocks = fields.map((field, at) => `### ${names[at]}\n\n${values[field]}`).reverse();
    const parsed = parseBrief({ title: '', body: blocks.join('\n\n'), labels: [] });
    expect(parsed).toMatchObject({
      status: 'ready',
      brief: {
        page: 'Pricing',
        route: '/pricing',
        goal: 'the goal',
        audience: 'the audience',
        messages: ['a message'],
        sections: [{ name: 'Hero', notes: 'a note' }],
        ctas: [{ label: 'Book', href: '/book' }],
        content: 'the content',
        seo: { raw: 'the search engines' },
        references: 'the mood',
        constraints: 'the limits',
        company: 'the company',
      },
    });
  });
});

it('knows the labels of the form itself', () => {
  expect(fields.map((field) => fieldNamed(formLabels[field]))).toEqual([...fields]);
});

it.each(['2. Goal (required):', '🎯 GOAL', 'goal', '  Goal  ', 'Goal*'])('takes %j as the goal', (label) => {
  expect(fieldNamed(label)).toBe('goal');
});

it.each(['', '!!!', 'Hero', 'Our goalkeeper', 'constructor', 'goal '.repeat(50)])('takes %j as no field', (label) => {
  expect(fieldNamed(label)).toBeUndefined();
});
