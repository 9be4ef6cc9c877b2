/** What an instruction to a language model is about. */
export type InstructionKind =
  | 'override'
  | 'role'
  | 'reveal'
  | 'conceal'
  | 'address'
  | 'delimiter'
  | 'send_out'
  | 'insert'

/** A span of a text, in UTF-16 code units, end exclusive. */
export interface Instruction {
  kind: InstructionKind
  start: number
  end: number
}

const model =
  '(?:AI(?: (?:assistant|model|system|agent)s?)?|LLMs?|(?:large )?language models?|chat ?bots?|GPT(?:-?\\d\\w*)?|virtual assistants?|(?:the|an?|dear) assistant)'
const rulesOfModel =
  '(?:instructions?|prompts?|directions?|directives?|guidelines?|guardrails?|programming|system message)'

/**
 * Each pattern needs a word for the model, its rules or its answer: operators ignore errors, kill backends, drop tables,
 * override settings and bypass checks all day long.
 */
const patterns: [InstructionKind, RegExp][] = [
  [
    'override',
    new RegExp(
      `\\b(?:ignor\\w{1,3}|disregard\\w{0,3}|forget\\w{0,4}|overrid\\w{1,3}|bypass\\w{0,3}|set aside|(?:do not|don't|stop) (?:follow|obey)(?:ing)?)\\b[^.\\n]{0,25}?\\b(?:(?:all|any|every|your|previous|prior|above|earlier|preceding|foregoing|original|initial|system|developer|these|those)[ ,]+(?:of )?(?:the |your |my )?){1,4}${rulesOfModel}\\b`,
      'gi',
    ),
  ],
  [
    'override',
    /\b(?:ignore|disregard|forget)\s+(?:everything|all|anything)\s+(?:(?:that\s+)?(?:you|i|we)\s+(?:were|was|have|had|know|said|been)|(?:that is |written )?(?:above|before this)\b|(?:the\s+)?(?:previous|prior|above|earlier)\s+(?:text|context|messages?|conversation|rules))/gi,
  ],
  [
    'override',
    new RegExp(
      `\\b(?:new|updated|real|actual|revised|secret|important)\\s+(?:system\\s+)?(?:instructions?|directives?)\\s+(?:for|to)\\s+(?:you|${model})\\b|\\byour (?:new|real|actual|true) (?:instructions?|task|goal|purpose|role) (?:is|are)\\b`,
      'gi',
    ),
  ],
  [
    'role',
    /\byou are (?:now|no longer|from now on|henceforth)\b(?! (?:connected|able|ready|done|free|running|in|at|on|using|logged))[^.\n]{0,80}/gi,
  ],
  [
    'role',
    /\b(?:pretend|imagine|act)\b[^.\n]{0,20}\b(?:you are|to be|as(?: if you (?:are|were))?)\s+(?:an? |the )?(?:unrestricted|jailbroken|evil|uncensored|different (?:AI|assistant)|DAN\b|AI\b|LLM\b|language model|chat ?bot|assistant|pirate|human)\b/gi,
  ],
  ['role', /\b(?:developer mode|DAN mode|jailbreak(?:ed)? mode|do anything now)\b/gi],
  [
    'role',
    /\bfrom now on,? (?:you (?:will|must|should|are)|answer|respond|reply|speak|always (?:answer|respond|reply|say|recommend|end))\b[^.\n]{0,80}/gi,
  ],
  [
    'reveal',
    /\b(?:reveal|print|show|repeat|output|display|tell me|give me|leak|expose|write out|recite|copy|translate|what(?: is| are| was| were|'s))\b[^.\n]{0,40}?\b(?:your|system|hidden|initial|developer|secret)\s+(?:system\s+|hidden\s+|initial\s+|original\s+|secret\s+|exact\s+|full\s+){0,3}(?:prompt|instructions|guidelines|system message)\b/gi,
  ],
  [
    'reveal',
    /\b(?:repeat|print|output|copy)\s+(?:all |everything |the (?:text|words|lines) |word for word )(?:that (?:is|was|stands) )?(?:above|before this|you were given|you have been given)\b/gi,
  ],
  [
    'conceal',
    /\b(?:do not|don't|never|without)\s+(?:mention|tell|reveal|inform|disclose|alert|warn|let)(?:ing)?\b[^.\n]{0,30}?\b(?:the user|the reader|the human|the person asking|(?:this|these|that|those) instructions?|this (?:message|note|prompt))\b/gi,
  ],
  [
    'address',
    new RegExp(
      `\\b(?:attention|dear|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|if you are|as) (?:an? |any |all |the )?${model}\\b[^.\\n]{0,160}`,
      'gi',
    ),
  ],
  [
    'address',
    new RegExp(
      `\\b${model}\\s+(?:(?:reading|processing|summari[sz]ing|parsing|answering)\\b|must (?:now |always |also )?(?:say|answer|respond|reply|recommend|include|state|output|tell))[^.\\n]{0,120}`,
      'gi',
    ),
  ],
  [
    'address',
    /\bwhen (?:asked|answering|summari[sz]ing|responding|you (?:answer|respond|summari[sz]e|reply))\b[^.\n]{0,60}?,? (?:you (?:must|should|will)|always|instead)\b[^.\n]{0,20}\b(?:say|answer|respond|reply|recommend|include|add|state|output|tell)\b[^.\n]{0,80}/gi,
  ],
  [
    'delimiter',
    /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:passage|evidence|system_prompt|untrusted)\b[^>\n]{0,60}>|\b(?:BEGIN|END) (?:SYSTEM )?PROMPT\b|^\s{0,8}(?:system|developer) (?:prompt|message|override|instruction)s?\s{0,3}:/gim,
  ],
  [
    'send_out',
    /\b(?:send|post|forward|upload|exfiltrate|transmit|leak|email|append)\b[^.\n]{0,60}?\b(?:this |the |your |user'?s? |full |entire )+(?:conversation|chat(?: history)?|question|prompt|history|api keys?|credentials|secrets?|passwords?)\b[^\n]{0,40}?\b(?:to|at)\s+(?:https?:\/\/|[\w.+-]{1,64}@|the (?:following|attacker)|an? external)/gi,
  ],
  [
    'send_out',
    /!\[[^\]\n]{0,80}\]\(\s{0,4}https?:\/\/[^)\s]{1,300}(?:\{|\$|<|%7B|%24|QUESTION|SECRET|PASSWORD|DATA)/gi,
  ],
  [
    'insert',
    /(?<=^|[.!?:;"“)\n]\s{0,4})\p{Lu}\p{Ll}{1,20}(?:[^.!?\n]|[.!?](?=[^\s.!?])|[.!?](?=["'”])){0,160}?\b(?:your|the assistant's|the model's)\s+(?:final |next |own |written )?(?:answers?|responses?|reply|replies|elucidation)\b[^.!?\n]{0,120}/gu,
  ],
]

/** What in a text tells a language model what to do, in order, overlapping spans joined. Linear in the text's length. */
export function findInstructions(text: string): Instruction[] {
  const found: Instruction[] = []
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[0].length - match[0].trimStart().length
      found.push({ kind, start, end: match.index + match[0].trimEnd().length })
    }
  }
  found.sort((one, other) => one.start - other.start)
  const joined: Instruction[] = []
  for (const next of found) {
    const last = joined.at(-1)
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end)
    else joined.push({ ...next })
  }
  return joined
}
