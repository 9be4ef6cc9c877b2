/** What a question can ask for. */
export type AskedKind =
  | 'person'
  | 'time'
  | 'place'
  | 'quantity'
  | 'price'
  | 'reason'
  | 'instruction'
  | 'comparison'
  | 'definition'
  | 'name'

/** In their order: the first that fits is what is asked for. */
const asking: [AskedKind, RegExp][] = [
  [
    'price',
    /\b(?:price|pricing|cheap(?:er|est)?|fees?|licen[cs]e costs?|costs? (?:a|per) (?:month|year|hour)|how much (?:do|does|is|would|will)\b.{0,60}\b(?:cost|charge|pay)|what do(?:es)?\b.{0,80}\bcost)\b/i,
  ],
  [
    'comparison',
    /\b(?:difference|differ|compare[ds]?|comparison|versus|vs|better than|or rather|advantages?)\b/i,
  ],
  [
    'quantity',
    /\bhow (?:many|much|large|big|long|often|old|far|fast|high|deep|tall|small|few)\b|\b(?:number|amount|size|percentage|population|default|limit|maximum|minimum) of\b|\bwhat (?:is|are) the (?:default|limit|maximum|minimum|number|size)\b/i,
  ],
  [
    'time',
    /\bwhen\b|\bwhat (?:year|date|day|month|time|century)\b|\bwhich (?:year|date|day|month|century)\b|\bsince which\b/i,
  ],
  ['person', /\bwho(?:se|m)?\b/i],
  ['place', /\bwhere\b|\b(?:what|which) (?:country|city|state|place|directory|file|folder|location)\b/i],
  ['reason', /\bwhy\b|\breasons?\b|\bcauses?\b|\bhow come\b|\bpurpose\b/i],
  [
    'instruction',
    /\bhow (?:do|can|should|would|could|to|does one|did)\b|\bsteps?\b|\bways? to\b|\bfix\b|\bset ?up\b|\bconfigure\b|\bwhat (?:should|can|do) (?:i|we)\b/i,
  ],
  [
    'name',
    /\b(?:what|which) (?!(?:is|are|was|were|do|does|did|happens?|if|about|should|can|to|the|it|this|that|makes?|else|now)\b)[\p{L}_-]+|\bname (?:of|the)\b|\blist\b/iu,
  ],
  [
    'definition',
    /\bwhat (?:is|are|was|were|does|do)\b|\bmeans?\b|\bmeaning\b|\bdefin(?:e|ition)\b|\bexplain\b/i,
  ],
]

/** What kind of thing an English question asks for, by its words; null where no word tells. */
export function askedKind(question: string): AskedKind | null {
  return asking.find(([, pattern]) => pattern.test(question))?.[0] ?? null
}

const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const holding: Record<AskedKind, RegExp> = {
  person:
    /(?<=[^.?!\s]\s+)\p{Lu}\p{Ll}+(?:\s+\p{Lu}[\p{L}.]*)+|\b(?:by|named|actor|actress|president|king|queen|author|singer)\s+\p{Lu}\p{Ll}+|\b(?:owner|superuser|administrator|user|role|member)s?\b/u,
  time: new RegExp(
    `\\b(?:1\\d{3}|20\\d{2})\\b|\\b${month}\\b|\\b(?:centur(?:y|ies)|after|before|until|once|when(?:ever)?|as soon as|every|each time)\\b`,
  ),
  place:
    /\b(?:in|at|near|from|to|of)\s+(?:the\s+)?\p{Lu}\p{Ll}+|\b(?:north|south|east|west|located|directory|folder|file|lies)\b|\/[a-z]+\/[a-z]|\w+\.conf\b/u,
  quantity:
    /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|thousand|million|billion|half|twice|percent|once|no limit|unlimited)\b/i,
  price: /[$€£]\s?\d|\b\d[\d.,]*\s?(?:dollars|euros|pounds|usd|eur|cents)\b|\bfree of charge\b/i,
  reason:
    /\b(?:because|since|due to|caused?|causes|reason|therefore|thus|as a result|so that|in order to|leads? to|led to|owing to|means that|which makes|result of|prevents?|purpose)\b/i,
  instruction:
    /(?:^|\n)\s*(?:[-*•]|\d+[.)])?\s*(?:use|run|set|add|create|check|make|start|stop|remove|drop|look|find|change|increase|raise|lower|wait|end|call|give|take|move|restart|reload|install|copy|restore|write|put|see|turn|enable|disable|try|do|keep|let|define|connect|specify|execute|issue|select|alter|grant|first|then)\b|\b(?:you (?:can|should|must|need)|can be (?:used|set|done|changed|made)|by (?:using|setting|running|\w+ing)|to do (?:this|so)|use|run|set)\b/i,
  comparison:
    /\b(?:whereas|while|than|unlike|instead|both|but|in contrast|differs?|difference|compared|only|however|more|less|other)\b/i,
  definition:
    /\b(?:is|are|was|were) (?:an?|the|one|used)\b|\b(?:means?|refers? to|defined|known as|called|specifies|shows|returns|contains|describes|controls|sets)\b/i,
  name: /(?<=[^.?!\s]\s+)\p{Lu}\p{Ll}+|\b[a-z]+_[a-z_]+\b|\b[A-Z]{2,}\b/u,
}

/** Whether a text holds something of the kind that is not in the question itself. */
export function holdsKind(kind: AskedKind, text: string, question: string): boolean {
  const pattern = new RegExp(holding[kind].source, `${holding[kind].flags}g`)
  const said = question.toLowerCase()
  for (const [found] of text.matchAll(pattern)) {
    if (!said.includes(found.trim().toLowerCase())) return true
  }
  return false
}
