const asksForFact =
  /^(?:\W|\b(?:and|so|but)\b)*(?:what|which|who|how (?!do|does|did|can|could|should|would|to|come)\w+|is|are|was|were|has|have|did|does|when)\b/i
const ofOneself = /\b(?:our|my|this|we|us|i)\b/i
const atATime =
  /\b(?:right now|at (?:this|the|this very) moment|currently|so far today|today|tonight|yesterday|this morning|last (?:night|week|month|year|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|since (?:this|last) \w+)\b/i

/** Whether a question asks how the asker's own systems are or were at some time: no document can know. */
export function asksOfPresentState(question: string): boolean {
  return asksForFact.test(question) && ofOneself.test(question) && atATime.test(question)
}
