// Validates JSON against the part of JSON Schema 2020-12 that our schemas use. A keyword it doesn't
// know is an error, so that no rule is passed over in silence.

const kAnnotations = new Set(['$schema', '$defs', 'title', 'description', 'then', 'else']);

function type_of(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
}

const is_object = (value) => type_of(value) === 'object';
const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const count_of = (text) => [...text].length;

// Each rule: (rule's value, instance, at, context) -> problems. `context.seen` collects the members
// an object's schemas describe, for the report of undescribed ones.
const kRules = {
  $ref: (ref, value, at, context) => {
    const schema = ref.slice(2).split('/').reduce((node, key) => node?.[key], context.root);
    return schema ? check(schema, value, at, context) : [`${at}: the schema has no ${ref}`];
  },
  type: (type, value, at) => {
    const found = type_of(value);
    const fits = [type].flat().some((t) => t === found || (t === 'number' && found === 'integer'));
    return fits ? [] : [`${at}: ${found} where ${[type].flat().join(' or ')} is wanted`];
  },
  const : (wanted, value, at) =>
    (equal(wanted, value) ? [] : [`${at}: not ${JSON.stringify(wanted)}`]),
  enum: (list, value, at) =>
    list.some((one) => equal(one, value)) ? [] : [`${at}: not one of ${JSON.stringify(list)}`],
  minLength: (least, value, at) =>
    typeof value !== 'string' || count_of(value) >= least ? [] : [`${at}: shorter than ${least}`],
  pattern: (pattern, value, at) =>
    typeof value !== 'string' || new RegExp(pattern, 'u').test(value) ?
    [] :
    [`${at}: “${value}” does not match ${pattern}`],
  minimum: (least, value, at) =>
    typeof value !== 'number' || value >= least ? [] : [`${at}: ${value} is below ${least}`],
  maximum: (most, value, at) =>
    typeof value !== 'number' || value <= most ? [] : [`${at}: ${value} is above ${most}`],
  minItems: (least, value, at) =>
    !Array.isArray(value) || value.length >= least ? [] : [`${at}: fewer than ${least} items`],
  items: (schema, value, at, context) => Array.isArray(value) ?
    value.flatMap((item, i) => check(schema, item, `${at}/${i}`, context)) :
    [],
  required: (names, value, at) => is_object(value) ?
    names.filter((name) => !(name in value)).map((name) => `${at}: no “${name}”`) :
    [],
  properties: (schemas, value, at, context) => {
    if (!is_object(value)) return [];
    return Object.keys(schemas).filter((name) => name in value).flatMap((name) => {
      context.described.add(`${at}/${name}`);
      return check(schemas[name], value[name], `${at}/${name}`, context);
    });
  },
  additionalProperties: (schema, value, at, context) => {
    if (schema !== false) throw new Error('additionalProperties is understood as false only');
    if (!is_object(value)) return [];
    return Object.keys(value)
      .filter((name) => !context.described.has(`${at}/${name}`))
      .map((name) => `${at}: “${name}” is not allowed`);
  },
  allOf: (schemas, value, at, context) =>
    schemas.flatMap((schema) => check(schema, value, at, context)),
  anyOf: (schemas, value, at, context) => {
    const all = schemas.map((schema) => check(schema, value, at, context));
    return all.some((problems) => problems.length === 0) ? [] : all.flat();
  },
  not: (schema, value, at, context) =>
    check(schema, value, at, {...context, described: new Set() }).length > 0 ?
    [] :
    [`${at}: fits what it must not`],
  if: (schema, value, at, context, whole) => {
    const holds = check(schema, value, at, context).length === 0;
    const then = holds ? whole.then : whole.else;
    return then ? check(then, value, at, context) : [];
  },
};

function check(schema, value, at, context) {
  const problems = [];
  // additionalProperties looks at what the other rules have described.
  const keywords = Object.keys(schema).sort(
    (a, b) => (a === 'additionalProperties') - (b === 'additionalProperties'));
  for (const keyword of keywords) {
    if (kAnnotations.has(keyword)) continue;
    const rule = kRules[keyword];
    if (!rule) throw new Error(`the validator doesn't know the keyword “${keyword}”`);
    problems.push(...rule(schema[keyword], value, at, context, schema));
  }
  return problems;
}

function undescribed(value, at, described) {
  if (Array.isArray(value))
    return value.flatMap((item, i) => undescribed(item, `${at}/${i}`, described));
  if (!is_object(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = `${at}/${name}`;
    return described.has(here) ? undescribed(inner, here, described) : [`${here}: not described`];
  });
}

// What is wrong with `value`, as sentences with a JSON Pointer; with `strict`, members the schema
// does not describe are wrong too.
export function problems_of(schema, value, {strict = false} = {}) {
  const context = { root: schema, described: new Set() };
  const problems = check(schema, value, '', context);
  return strict ? [...problems, ...undescribed(value, '', context.described)] : problems;
}

// The members and definitions of a schema that lack a description.
export function undocumented(schema, at = '') {
  if (!is_object(schema)) return [];
  const found = [];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const says = inner.description || inner.$ref || inner.const !== undefined;
    if (!says) found.push(`${at}/${name}`);
    found.push(...undocumented(inner, `${at}/${name}`));
  }
  for (const key of ['items', 'then', 'if'])
    if (schema[key] && key !== 'if') found.push(...undocumented(schema[key], `${at}/${key}`));
  for (const list of [schema.anyOf, schema.allOf])
    for (const inner of list ?? []) found.push(...undocumented(inner, at));
  for (const [name, inner] of Object.entries(schema.$defs ?? {})) {
    if (!inner.description) found.push(`${at}/$defs/${name}`);
    found.push(...undocumented(inner, `${at}/$defs/${name}`));
  }
  return found;
}
