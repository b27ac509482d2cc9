/** What the stand-in knows of one model. Sizes are in tokens. */
export type KnownModel = {
  id: string;
  name: string;
  line: 'haiku' | 'sonnet' | 'opus' | 'fable';
  createdAt: string;
  maxInputTokens: number;
  maxTokens: number;
  /** Shortest prefix the API caches; a shorter one is processed without an entry and without an error. */
  minCacheTokens: number;
  /** `budget_tokens`, forced `tool_choice` and prefilled answers are refused from this generation on. */
  adaptiveOnly: boolean;
};

/**
 * Models that the stand-in answers for, newest first.
 * Source: model list and sizes of the published model overview, October 2026; older models are those still served.
 */
export const knownModels: readonly KnownModel[] = [
  adaptive('claude-haiku-5-5', 'Claude Haiku 5.5', 'haiku', '2026-10-14', 512),
  adaptive('claude-sonnet-5-5', 'Claude Sonnet 5.5', 'sonnet', '2026-10-07', 1024),
  adaptive('claude-fable-5-2', 'Claude Fable 5.2', 'fable', '2026-11-04', 1024),
  adaptive('claude-fable-5-1', 'Claude Fable 5.1', 'fable', '2026-09-23', 1024),
  adaptive('claude-opus-5-5', 'Claude Opus 5.5', 'opus', '2026-09-30', 1024),
  adaptive('claude-sonnet-5', 'Claude Sonnet 5', 'sonnet', '2026-06-17', 1024),
  adaptive('claude-opus-5', 'Claude Opus 5', 'opus', '2026-06-03', 1024),
  adaptive('claude-opus-4-8', 'Claude Opus 4.8', 'opus', '2026-04-29', 1024),
  classic('claude-opus-4-6', 'Claude Opus 4.6', 'opus', '2026-02-05', 128_000),
  classic('claude-sonnet-4-6', 'Claude Sonnet 4.6', 'sonnet', '2026-02-17', 64_000),
  classic('claude-haiku-4-5', 'Claude Haiku 4.5', 'haiku', '2025-10-15', 64_000),
];

/** The known model of this id, or `undefined`; the API answers 404 for an unknown one. */
export function findModel(id: string): KnownModel | undefined {
  return knownModels.find((model) => model.id === id);
}

/** One entry of `GET /v1/models` as the SDK's `ModelInfo`. */
export function describeModel(model: KnownModel) {
  const yes = { supported: true };
  const no = { supported: false };
  return {
    type: 'model',
    id: model.id,
    display_name: `Scripted model (stands in for ${model.name})`,
    line: model.line,
    created_at: `${model.createdAt}T00:00:00Z`,
    deprecated_at: null,
    retires_at: null,
    lifecycle: 'active',
    max_input_tokens: model.maxInputTokens,
    max_tokens: model.maxTokens,
    capabilities: {
      batch: no,
      citations: no,
      code_execution: no,
      context_management: {
        supported: false,
        clear_thinking_20251015: null,
        clear_tool_uses_20250919: null,
        compact_20260112: null,
      },
      effort: { supported: true, low: yes, medium: yes, high: yes, xhigh: yes, max: yes },
      image_input: yes,
      pdf_input: no,
      server_tools: { supported: false, code_execution: no, web_search: no },
      structured_outputs: yes,
      thinking: {
        supported: true,
        types: { adaptive: yes, between_tools: yes, disabled: yes, enabled: model.adaptiveOnly ? no : yes },
      },
    },
  };
}

function adaptive(
  id: string,
  name: string,
  line: KnownModel['line'],
  createdAt: string,
  minCacheTokens: number,
): KnownModel {
  return {
    id,
    name,
    line,
    createdAt,
    maxInputTokens: 1_000_000,
    maxTokens: 128_000,
    minCacheTokens,
    adaptiveOnly: true,
  };
}

function classic(id: string, name: string, line: KnownModel['line'], createdAt: string, maxTokens: number): KnownModel {
  return { id, name, line, createdAt, maxInputTokens: 200_000, maxTokens, minCacheTokens: 1024, adaptiveOnly: false };
}
