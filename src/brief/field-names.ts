/** The parts of a brief, in the order of the issue form. */
export const fields = [
  'page',
  'route',
  'goal',
  'audience',
  'messages',
  'sections',
  'ctas',
  'content',
  'seo',
  'references',
  'constraints',
  'company',
] as const;
export type Field = (typeof fields)[number];

/** The label a field has in our own issue form. */
export const formLabels: Record<Field, string> = {
  page: 'Page',
  route: 'Route',
  goal: 'Goal',
  audience: 'Audience',
  messages: 'Key messages',
  sections: 'Sections',
  ctas: 'Calls to action',
  content: 'Content',
  seo: 'SEO',
  references: 'References and mood',
  constraints: 'Constraints',
  company: 'Company',
};

/**
 * The field a heading, a label or a front matter key names, in any of twenty languages. Case, accents, punctuation,
 * numbers, emoji and what stands in parentheses do not matter: `2. Goal (required):` is the goal.
 */
export function fieldNamed(label: string): Field | undefined {
  return label.length > 80 ? undefined : fieldsByName.get(simplify(label));
}

// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Finnish, Czech,
// Turkish, Russian, Ukrainian, Japanese, Chinese (simplified, traditional), Korean, Arabic.
const names: Record<Field, string> = {
  page: `page, page name, name of the page, page title, title, name, new page, page brief, page and route,
    page and path, page name and route, page name and path, page name route, page name and url, name and route, which page, seite, seitenname, name der seite, seitentitel, titel, seite und route, seite und pfad,
    name und route, name und pfad, seitenname und pfad,
    nom de la page, titre de la page, titre, page et route, page et chemin, pagina, nombre de la pagina,
    titulo de la pagina, titulo, pagina y ruta, nome della pagina, titolo della pagina, titolo, pagina e percorso,
    nome da pagina, titulo da pagina, pagina e rota, paginanaam, naam van de pagina, paginatitel, pagina en route,
    strona, nazwa strony, tytul strony, tytul, sida, sidnamn, sidans namn, sidtitel, side, sidenavn, sidetittel,
    sidens navn, sivu, sivun nimi, sivun otsikko, otsikko, stranka, nazev stranky, titulek, nazev, sayfa, sayfa adi,
    sayfa basligi, baslik, страница, название страницы, название, заголовок, сторінка, назва сторінки, назва,
    ページ, ページ名, ページタイトル, タイトル, 页面, 页面名称, 页面标题, 標題, 标题, 頁面, 頁面名稱, 頁面標題,
    페이지, 페이지 이름, 페이지 제목, 제목, الصفحة, صفحة, اسم الصفحة, عنوان الصفحة, العنوان`,
  route: `route, path, url, slug, address, page route, page path, page url, url path, permalink, link of the page,
    where does it live, pfad, adresse, url pfad, seitenpfad, chemin, chemin de la page, ruta, ruta de la pagina,
    direccion, percorso, indirizzo, rota, caminho, endereco, pad, adres, sciezka, sciezka url, sokvag, adress, sti,
    rute, polku, reitti, osoite, cesta, trasa, adresa, yol, adres yolu, маршрут, путь, адрес, шлях, адреса,
    パス, ルート, アドレス, 路径, 路由, 地址, 网址, 路徑, 網址, 경로, 주소, 라우트, المسار, مسار, الرابط`,
  goal: `goal, goals, primary goal, main goal, secondary goal, page goal, purpose, objective, objectives, aim, what should this page achieve,
    job of the page, ziel, ziele, ziel der seite, zweck, but, objectif, objectifs, objectif de la page,
    objetivo, objetivos, objetivo de la pagina, proposito, obiettivo, obiettivi, obiettivo della pagina, scopo,
    objetivo da pagina, finalidade, doel, doelen, doelstelling, doel van de pagina, cel, cele, cel strony, mal, syfte,
    malsattning, formal, hensikt, tavoite, tavoitteet, tarkoitus, cil, cile, cil stranky, ucel, amac, hedef, amaci,
    цель, цели, цель страницы, задача, мета, ціль, мета сторінки, 目的, 目標, ゴール, ねらい, 目标, 目标和目的,
    목표, 목적, 페이지 목표, الهدف, هدف الصفحة, الغرض, هدف`,
  audience: `audience, target audience, target group, who, who is it for, who it s for, who is this for,
    for whom, readers, visitors, users,
    zielgruppe, zielgruppen, publikum, fur wen, public, public cible, cible, audience cible, pour qui, publico,
    publico objetivo, audiencia, destinatarios, para quien, pubblico, pubblico di riferimento, target, destinatari,
    per chi, publico alvo, audiencia alvo, para quem, doelgroep, doelgroepen, publiek, voor wie, odbiorcy,
    grupa docelowa, grupa odbiorcow, dla kogo, malgrupp, malgruppe, publik, for vem, for hvem, kohderyhma, yleiso,
    kenelle, cilova skupina, pro koho, hedef kitle, kitle, kimin icin, аудитория, целевая аудитория,
    для кого, аудиторія, цільова аудиторія, 対象, 対象者, ターゲット, 読者, オーディエンス, 受众, 目标受众,
    目标用户, 受眾, 目標受眾, 목표 고객, 대상, 타겟, 독자, 대상 고객, الجمهور, الجمهور المستهدف, الفئة المستهدفة`,
  messages: `key messages, messages, key message, message, main messages, core messages, what it must say, key points,
    main points, what the page must say, was die seite sagen muss, kernbotschaften, kernaussagen, botschaften, hauptbotschaften, messages cles, message cle,
    messages principaux, mensajes clave, mensajes, mensajes principales, messaggi chiave, messaggi,
    messaggi principali, mensagens chave, mensagens, mensagens principais, kernboodschappen, boodschappen,
    belangrijkste boodschappen, kluczowe przekazy, kluczowe komunikaty, przekazy, najwazniejsze informacje,
    nyckelbudskap, budskap, huvudbudskap, nogle budskaber, hovedbudskaber, budskaber, nokkelbudskap, hovedbudskap,
    ydinviestit, paaviestit, viestit, klicova sdeleni, hlavni sdeleni, sdeleni, ana mesajlar, temel mesajlar,
    mesajlar, ключевые сообщения, ключевые тезисы, основные тезисы, сообщения, ключові повідомлення, ключові тези,
    повідомлення, キーメッセージ, 主なメッセージ, メッセージ, 伝えたいこと, 关键信息, 核心信息, 主要信息,
    關鍵訊息, 核心訊息, 핵심 메시지, 주요 메시지, 메시지, الرسائل الرئيسية, الرسائل, رسائل رئيسية, الرسائل الاساسية`,
  sections: `sections, page sections, what it should contain, what should be on it, what should be on the page, sections in order,
    sections and notes, sections in order with notes, section list,
    structure, outline, page structure, blocks, abschnitte, bereiche, sektionen, aufbau, struktur, gliederung,
    sections de la page, structure de la page, rubriques, secciones, secciones de la pagina, estructura, apartados,
    sezioni, sezioni della pagina, struttura, secoes, secoes da pagina, estrutura, secties, onderdelen, opbouw,
    structuur, sekcje, sekcje strony, struktura, uklad, sektioner, avsnitt, sektioner i ordning, afsnit, opbygning,
    seksjoner, oppbygning, osiot, osiot jarjestyksessa, rakenne, sekce, sekce stranky, oddily, bolumler,
    sayfa bolumleri, yapi, разделы, секции, блоки, структура, розділи, секції, セクション, 構成, ページ構成,
    版块, 章节, 板块, 页面结构, 区块, 部分, 區塊, 頁面結構, 章節, 섹션, 구성, 페이지 구성, الاقسام, اقسام الصفحة, البنية`,
  ctas: `calls to action, call to action, cta, ctas, buttons, button, cta buttons, call to actions,
    handlungsaufforderungen, handlungsaufforderung, aufrufe, schaltflachen, buttons und links, appels a l action,
    appel a l action, boutons, llamadas a la accion, llamada a la accion, botones, inviti all azione,
    chiamate all azione, call to action e link, pulsanti, chamadas para acao, chamada para acao, chamadas a acao,
    botoes, oproepen tot actie, actieknoppen, knoppen, oproep tot actie, wezwania do dzialania,
    wezwanie do dzialania, przyciski, uppmaningar, uppmaning till handling, knappar, uppmaningar till handling,
    opfordringer, opfordring til handling, opfordringer til handling, knapper, handlingsoppfordringer,
    oppfordringer til handling, toimintakehotukset, toimintakehotus, painikkeet, vyzvy k akci, vyzva k akci,
    tlacitka, harekete gecirici mesajlar, eylem cagrilari, eylem cagrisi, harekete gecme cagrilari, cagrilar, dugmeler, butonlar,
    призывы к действию, призыв к действию, кнопки, заклики до дії, заклик до дії, 行動喚起, コールトゥアクション,
    ボタン, 行动号召, 行动呼吁, 按钮, 行動呼籲, 按鈕, 행동 유도, 클릭 유도, 버튼, الدعوات الى اتخاذ اجراء,
    الدعوة الى اتخاذ اجراء, دعوات لاتخاذ اجراء, الازرار`,
  content: `content, copy, text, texts, material, facts, body, details, description, notes, background, context,
    additional context, anything else, other, content and facts, existing content, inhalt, inhalte, texte, fakten,
    beschreibung, hintergrund, anmerkungen, contenu, contenus, textes, details du contenu, contexte, remarques,
    contenido, contenidos, texto, textos, contexto, notas, contenuto, contenuti, testo, testi, contesto, note,
    conteudo, conteudos, inhoud, teksten, tekst, achtergrond, tresc, tresci, teksty, materialy, innehall, texter,
    bakgrund, indhold, tekster, baggrund, innhold, bakgrunn, sisalto, tekstit, tausta, obsah, texty, icerik,
    metin, metinler, notlar, содержание, контент, тексты, текст, материалы, зміст, вміст, тексти, матеріали,
    コンテンツ, 内容, 本文, テキスト, 素材, 文案, 正文, 內容, 내용, 콘텐츠, 본문, المحتوى, النص, النصوص`,
  seo: `seo, search, search engines, meta, metadata, seo title and description, search engine optimization,
    meta description, meta title, seo title, seo description, seo and metadata,
    suchmaschinen, suchmaschinenoptimierung, metadaten, referencement, metadonnees,
    referencement naturel, posicionamiento, metadatos, posizionamento, metadati, metadados, zoekmachines,
    zoekmachineoptimalisatie, metagegevens, pozycjonowanie, metadane, sokmotoroptimering, sokoptimering,
    sogemaskiner, sogemaskineoptimering, sokemotorer, sokemotoroptimalisering, hakukoneet, hakukoneoptimointi,
    vyhledavace, metadata stranky, arama motorlari, arama motoru optimizasyonu, поисковая оптимизация, метаданные,
    пошукова оптимізація, метадані, 検索, 検索エンジン, 搜索引擎优化, 搜索引擎, 搜尋引擎最佳化, 검색, 검색 엔진 최적화,
    تحسين محركات البحث, سيو`,
  references: `references, references and mood, reference, mood, inspiration, examples, look and feel, style, design,
    visual direction, tone, tone and mood, tone of voice, referenzen, referenzen und stimmung, stimmung, vorbilder, beispiele, stil,
    references et ambiance, ambiance, exemples, referencias, referencias y estilo, inspiracion, ejemplos, estilo,
    referencias y ambiente, riferimenti, riferimenti e stile, riferimenti e atmosfera, ispirazione, esempi, stile,
    referencias e estilo, referencias e ambiente, inspiracao, exemplos, referenties, referenties en sfeer,
    voorbeelden, sfeer, inspiratie, stijl, odniesienia, inspiracje, inspiracje i nastroj, przyklady, styl, nastroj,
    referenser, referenser och kansla, exempel, kansla, referencer, referencer og stemning, eksempler, stemning,
    referanser, referanser og stemning, esikuvat, viitteet, viitteet ja tunnelma, esimerkit, tyyli, reference a nalada,
    odkazy, priklady, inspirace, referanslar, referanslar ve hava, ornekler, ilham, stil ve hava, примеры, референсы,
    референсы и настроение, стиль, вдохновение, референси, референси та настрій, приклади, натхнення, 参考,
    参考サイト, 参考とムード, 雰囲気, イメージ, 参考资料, 参考和风格, 参考与氛围, 风格, 參考, 參考與氛圍, 風格, 참고,
    참고 자료, 참고 및 분위기, 분위기, 스타일, المراجع, المراجع والاسلوب, امثلة, الاسلوب, المراجع والمزاج`,
  constraints: `constraints, constraint, limits, limitations, restrictions, rules, requirements, must not, do not, out of scope,
    dos and donts, deadline, einschrankungen, vorgaben, grenzen, rahmenbedingungen, anforderungen, contraintes,
    limites, restricciones, limitaciones, requisitos, vincoli, limiti, requisiti, restricoes, limitacoes,
    beperkingen, randvoorwaarden, eisen, ograniczenia, wymagania, begransningar, krav, begraensninger,
    begrensninger, rajoitukset, rajoitteet, vaatimukset, omezeni, pozadavky, kisitlamalar, kisitlar, gereksinimler,
    ограничения, требования, обмеження, вимоги, 制約, 制約条件, 条件, 制限, 限制, 约束, 限制条件, 約束, 제약,
    제약 사항, 제약 조건, القيود, المتطلبات`,
  company: `company, about the company, company name, business, brand, organisation, organization, client,
    firma, unternehmen, marke, firmenname, entreprise, societe, marque, empresa, compania, marca, azienda, impresa,
    societa, bedrijf, onderneming, merk, firma i marka, przedsiebiorstwo, marka, foretag, foretaget, varumarke,
    virksomhed, virksomheten, bedrift, selskap, yritys, brandi, spolecnost, znacka, sirket, компания, бренд,
    компанія, 会社, 企業, ブランド, 公司, 企业, 品牌, 회사, 브랜드, 기업, الشركة, شركة, العلامة التجارية`,
};

const fieldsByName = new Map<string, Field>(
  fields.flatMap((field) => names[field].split(',').map((name): [string, Field] => [simplify(name), field])),
);

function simplify(label: string): string {
  return label
    .replace(/[（(［[].*?[)）\]］]/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(
      / (?:of (?:the|this) page|for (?:the|this) page|der seite|de la page|de la pagina|della pagina|da pagina|van de pagina)$/,
      '',
    );
}
