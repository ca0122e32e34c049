// English: the language of most articles, with the widest grammar.
import { full_name, place_name, ship_name, surname } from './names.mjs';

const list = (text) => text.trim().split(/\s*\|\s*/);

export const kEnglish = {
  language: 'en',
  share: 0.7,
  joint: ' ',
  sections: list('News|Town|Harbour|Business|Culture|Science|Sport|Opinion|World|Household'),
  labels: list('Analysis|Interview|Report|Review|Letters|In brief'),
  months: list('Jan.|Feb.|March|April|May|June|July|Aug.|Sept.|Oct.|Nov.|Dec.'),
  day_in_words: (day, month, year) => `${month} ${day}, ${year}`,
  finish: (text) => text.replace(/\b([Aa]) (?=[aeiouAEIOU])/g, '$1n '),
  slots: {
    person: (random) => full_name(random),
    surname: (random) => surname(random),
    place: (random) => place_name(random),
    ship: (random) => ship_name(random),
    number: (random) => String(random.between(2, 98)),
    many: (random) => random.between(1, 99) + ',' + String(random.below(1000)).padStart(3, '0'),
    percent: (random) => `${random.between(1, 79)}.${random.below(10)} percent`,
    money: (random) => `${random.between(2, 900)} million crowns`,
    weekday: list('Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'),
    when: list(
      'on {weekday}|late on {weekday}|early on {weekday}|last week|over the weekend|earlier this month|in the small hours of {weekday}'),
    adjective: list(
      `new|local|quiet|long|difficult|former|regional|provisional|old|unexpected|modest|costly|careful|
      disputed|northern|early|joint|temporary|public|private|late|annual|formal|narrow|broad|stubborn|cautious|sudden|
      familiar|weathered|patient|unfinished|forgotten|shallow|seasonal|coastal|upland|tidal|drowned|salted`),
    thing: list(
      `plan|bridge|report|harbour|contract|school|road|budget|market|library|ferry|wall|survey|harvest|strike|
      festival|tramline|hospital|timetable|archive|orchard|lighthouse|reservoir|theatre|railway|quarry|cannery|dyke|
      chapel|observatory|mill|tannery|causeway|breakwater|kiln|signal box|weather station|seed bank|ropewalk|belfry`),
    things: list(
      `boats|houses|letters|votes|fields|workers|families|books|trains|nets|passengers|bells|windows|jobs|
      permits|pupils|trees|lanterns|machines|barrels|engines|tickets|maps|violins|beehives|cranes|sandbags|eels`),
    org: list(
      `the council|the ministry|the harbour board|the court|the union|the railway|the institute|the committee|
      the fishermen’s guild|the water company|the museum|the county|the chamber of trade|the coastguard|the parish of {place}|
      the university at {place}|the {place} cooperative|the {thing} trust|the pilots’ association|the society of {things}`),
    role: list(
      `mayor|engineer|teacher|spokeswoman|chair|historian|skipper|judge|clerk|doctor|farmer|biologist|conductor|
      surveyor|midwife|archivist|stationmaster|beekeeper|composer|ringer`),
    who: list(
      '{person}|{person}, the {role}|{role} {person}|{org}|residents of {place}|a {role} from {place}|several {things} owners'),
    decided: list(
      `approved the {adjective} {thing}|rejected a proposal for the {thing}|put off its decision on the {thing}|
      agreed to pay {money} for the {thing}|opened an inquiry into the {adjective} {thing}|withdrew its objection to the {thing}|
      asked for {number} more {things}|promised a {adjective} {thing} by the spring|published a {adjective} report on {things}`),
    happened: list(
      `crossed the estuary without warning|cost {money} more than planned|was finished {number} days early|
      lost {percent} of its {things}|was found beneath the {adjective} {thing}|drew {many} people to {place}|
      stood empty for {number} years|changed hands for {money}|was reopened to the sound of {things}|ran out of {things} in {place}`),
    said: list('said|told this paper|said in a statement|explained|warned|recalled|insisted|added'),
    claim: list(
      `the {thing} would be ready before winter|nobody had asked for the {adjective} {thing}|{percent} of the {things} had been lost|
      the people of {place} deserved better|there was no money for {things}|the figures for {place} were wrong|
      it was too early to speak of a {adjective} {thing}|the {thing} had outlived its builders|{number} {things} were still missing|
      a {adjective} answer was better than none|the tide had decided the matter`),
    reason: list(
      `because the {thing} could not be repaired|after {number} months of talks|despite a warning from {org}|
      as {things} grew scarcer|while {org} looked on|although {many} people had signed a petition|
      for want of {things}|in spite of the weather|under an agreement reached in {place}`),
    opening: list(
      `{org} {decided} {when}, {reason}.|The {adjective} {thing} at {place} {happened}, {who} {said} {when}.|
      {who} {said} {when} that {claim}.|After {number} years of waiting, {place} has its {adjective} {thing}, and {org} {decided}.|
      It began with {things}. By the time {org} {decided}, the {thing} at {place} {happened}.`),
    line: list(
      `{org} {decided} {when}.|{who} {said} that {claim}.|“{quote},” {person} {said}.|The {thing} {happened}, {reason}.|
      In {place}, {number} kilometres away, the {adjective} {thing} {happened}.|{percent} of the {things} came from {place}, up from {percent} a year before.|
      For {things}, the {adjective} {thing} means {number} weeks of work.|No one in {place} could say when the {thing} {happened}.|
      {org} has {number} {things} and a {adjective} {thing}, and is proud of both.|The {role}, {person}, {said} that {claim}, {reason}.|
      That was before {org} {decided}.|Among those who came {when} was {person}, a {role}, with {number} {things}.|
      The *{ship}* left {place} {when} with {many} {things} aboard.|Whether the {adjective} {thing} will last is another matter.|
      Records kept by {org} go back {number} years, and nothing in them resembles this {thing}.|
      “{quote},” reads the last line of the report, which {org} published {when}.`),
    quote: list(
      `We did not come here for the {things}|You can mend a {thing}, but you can’t hurry it|I have seen {number} of these, and this is the worst|
      There is always a {thing} nobody remembers building|If {place} can do it, so can we|Ask me again when the {things} are home|
      The {thing} was here first|We counted the {things} twice and hoped for a different number|It is a {adjective} {thing}, and it is ours`),
    headline: list(
      `{place} Keeps Its {Adjective} {Thing}|{Org} Puts Off Decision on {Thing}|{Number} {Things} Missing After {Adjective} Night in {place}|
      {Thing} at {place} Reopens, {Number} Years Late|“{quote}”: a {Role} Remembers|Why the {Things} of {place} Are Leaving|
      A {Adjective} {Thing}, and What It Cost|{person} and the {Things} of {place}|{Org} Pays {money} for {Adjective} {Thing}|
      Storm Takes {Number} {Things} at {place}|The {Thing} Nobody Wanted in {place}|{place} Votes on Its {Thing} Again`),
    heading: list(
      `The {adjective} {thing}|What {org} wants|{Number} {things}|A {thing} for {place}|‘{quote}’|What happens now`),
    standfirst: list(
      `{who} {said} that {claim}.|The {thing} {happened}, and {org} {decided}.|In {place}, {things} are counted again, {reason}.`),
    keyword: list(`{thing}|{things}|{place}|{adjective} {thing}`),
    scene: list(
      `{person}, the {role}, beside the {adjective} {thing} in {place}|The {adjective} {thing} at {place}, seen from the north|
      {things} stacked outside the {thing} in {place}|Workers of {org} lift the {number} {things} recovered near {place}|
      The *{ship}* entering {place} with {things} on deck|{person}, left, and {person} at the {thing} in {place}|
      A {role} counts {things} at the {adjective} {thing}`),
    caption: list(
      `{scene}, {day}.|{scene}. The picture was taken on {day}.|FILE – {scene}, {day}.|{scene}, {day}. {person} {said} that {claim}.|
      {day}: {scene}.`),
    alt: list(
      `A {adjective} {thing} under a grey sky|Two people next to a {thing}|A row of {things} in front of a {adjective} {thing}|
      A {role} holding one of several {things}|A boat alongside a {thing}, with {things} on deck`),
    watch: list('WATCH: {person} on the {adjective} {thing}|LISTEN: {quote}'),
    correction: list(
      'An earlier version gave the number of {things} as {number}. It is {number}.|The {role} of {place} is {person}, not {person}.'),
  },
};
