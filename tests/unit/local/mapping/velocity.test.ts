import assert from "node:assert/strict";
import { MappingFault } from "../../../../cli/local/gateway/integrations/mapping/faults";
import { requestPayload } from "../../../../cli/local/gateway/integrations/mapping/payload";
import { compiledTemplate } from "../../../../cli/local/gateway/integrations/mapping/template";
import { exchangeOf } from "./fixtures";

const body = '{"list":["a","b","c"],"map":{"k":"v","l":2},"empty":"","zero":0,"no":false,"null":null,"text":"a-b-c"}';

function rendered(template: string): string {
    const exchange = exchangeOf({ body });
    return compiledTemplate(`#set($doc = $input.path('$'))${template}`).render(exchange, requestPayload(exchange));
}

/** https://velocity.apache.org/engine/1.7/user-guide.html and its reference. */
const cases: Readonly<Record<string, readonly (readonly [template: string, text: string])[]>> = {
    references: [
        // Unlike Velocity: recorded in github.com/localstack/localstack, test_apigw_stage_variables, and told in
        // github.com/toqoz/api-gateway-mapping-template/issues/5.
        ["[$nope]", "[]"],
        ["[${nope}x]", "[x]"],
        ["[$nope.foo.bar('x')]", "[]"],
        ["$!nope$!{nope}$!nope.foo", ""],
        ["[$doc.nope]", "[]"],
        ["[$doc.null]", "[]"],
        ["[$doc.text.nope()]", "[]"],
        ["10% # $", "10% # $"],
        ["\\$doc.zero", "$doc.zero"],
        ["a@b.com costs $1", "a@b.com costs $1"],
        ["$doc.map.k$doc.map.l", "v2"],
        ["$doc.map['k']", "v"],
        ['$doc.map["k"]', "v"],
        ["$doc.list[1]", "b"],
        ["$doc.list.get(1)", "b"],
        ["#set($i = 2)$doc.list[$i]", "c"],
        ["#set($a-b = 1)$a-b ${a-b}-c", "1 1-c"],
    ],
    "set and expressions": [
        ["#set($x = 5)$x", "5"],
        ["#set($x = $doc.nope)[$x]", "[]"],
        ["#set($x = 1)#set($x = $doc.nope)$x", "1"],
        ["#set($x = 'a $doc.zero')$x", "a $doc.zero"],
        ['#set($x = "a $doc.zero ${doc.map.k}b")$x', "a 0 vb"],
        ['#set($x = "#if($doc.no)y#{else}n#end")$x', "n"],
        ["#set($x = 7 / 2)$x", "3"],
        ["#set($x = -7 / 2)$x", "-3"],
        ["#set($x = 7.5 / 2)$x", "3.75"],
        ["#set($x = 7 % 4 + 2 * 3 - 1)$x", "8"],
        ["#set($x = (1 + 2) * 3)$x", "9"],
        ["#set($x = 1 / 0)[$x]", "[]"],
        ['#set($x = "a" + 1 + $doc.map.k)$x', "a1v"],
        ["#set($x = true)$x", "true"],
        ["#set($x = [1, 'b', [2]])$x", "[1, b, [2]]"],
        ["#set($x = [1..3])$x [3..1] #set($y = [3..1])$y", "[1, 2, 3] [3..1] [3, 2, 1]"],
        ["#set($x = {'a': 1, 'b': {'c': [1]}})$x", "{a=1, b={c=[1]}}"],
        ["#set($x = {})#set($x.a = 1)#set($x['b'] = 2)$x", "{a=1, b=2}"],
        ["#set($x = {})$!x.put('a', 1)$x.a", "1"],
    ],
    conditions: [
        ["#if($doc.nope)y#{else}n#end", "n"],
        ["#if($doc.no)y#{else}n#end", "n"],
        // Velocity 1: only null and false are false.
        ["#if($doc.empty)y#{else}n#end", "y"],
        ["#if($doc.zero)y#{else}n#end", "y"],
        ["#if(!$doc.nope)y#end", "y"],
        ["#if($doc.nope)1#elseif($doc.map.k == 'v')2#{else}3#end", "2"],
        ["#if($doc.nope)1#elseif($doc.nope)2#else 3#end", " 3"],
        ["#if($doc.zero == 0 && $doc.map.l > 1)y#end", "y"],
        ["#if($doc.zero == '0')y#end", "y"],
        ["#if($doc.nope == $doc.nada)y#end", "y"],
        ["#if($doc.nope != '')y#end", "y"],
        ["#if($doc.empty == '')y#end", "y"],
        ["#if($doc.zero < 1 and $doc.zero <= 0 or $doc.nope)y#end", "y"],
        ["#if(not $doc.no)y#end", "y"],
        ["#if($doc.zero eq 0)y#end", "y"],
        ["#if($doc.text > 1)y#{else}n#end", "n"],
        ["#set($x = ['a','b','c'])#if($doc.list == $x)y#{else}n#end", "y"],
        ["#if((!$doc.nope) && ($doc.zero >= 0))y#end", "y"],
    ],
    loops: [
        ["#foreach($x in $doc.list)$x#if($foreach.hasNext),#end#end", "a,b,c"],
        ["#foreach($x in $doc.list)$foreach.index/$foreach.count/$velocityCount #end", "0/1/1 1/2/2 2/3/3 "],
        ["#foreach($x in $doc.list)#if($foreach.first)<#end$x#if($foreach.last)>#end#end", "<abc>"],
        ["#foreach($x in $doc.map)$x #end", "v 2 "],
        ["#foreach($k in $doc.map.keySet())$k=$doc.map.get($k) #end", "k=v l=2 "],
        ["#foreach($e in $doc.map.entrySet())$e.key=$e.value/$e.getKey()=$e.getValue() #end", "k=v/k=v l=2/l=2 "],
        ["#foreach($x in $doc.list)#if($x == 'b')#break#end$x#end!", "a!"],
        ["#foreach($x in $doc.nope)$x#end", ""],
        ["#foreach($x in $doc.text)$x#end", ""],
        ["#foreach($x in [1..2])#foreach($y in ['a','b'])$x$y$foreach.parent.index #end#end", "1a0 1b0 2a1 2b1 "],
        ["#foreach($x in $doc.list)#end[$x]", "[]"],
        ["#set($n = 0)#foreach($x in $doc.list)#set($n = $n + 1)#end$n", "3"],
        ["#foreach($x in [])a#end", ""],
    ],
    "definitions, macros and comments": [
        ["#define($b)<$x>#end#set($x = 1)$b#set($x = 2)$b", "<1><2>"],
        ["#macro(greet $who)Hi $who!#end#greet('a')#greet($doc.map.k)", "Hi a!Hi v!"],
        ["#nope('a')", "#nope('a')"],
        ["a#*b\nc*#d", "ad"],
        ["a\n## b\nc", "a\nc"],
        ["#[[$doc #if]]#", "$doc #if"],
        ["#set($x = 1)\nb", "b"],
        ["#if(true)\n a\n#end\nb", " a\nb"],
        ["#if(true)\r\n a\r\n#end\r\nb", " a\nb"],
        ["<a href='#top'>", "<a href='#top'>"],
    ],
    "methods of texts": [
        ["$doc.text.length() [$doc.text.size()]", "5 []"],
        ["$doc.empty.isEmpty() $doc.text.isEmpty()", "true false"],
        ["$doc.text.replaceAll('[a-b]', '<$0>')", "<a>-<b>-c"],
        ["$doc.text.replaceAll('(.)-(.)', '$2-$1')", "b-a-c"],
        ["$doc.text.replaceFirst('-', '+')", "a+b-c"],
        ["$doc.text.replace('-', '$1')", "a$1b$1c"],
        ["$doc.text.substring(2) $doc.text.substring(0, 1)", "b-c a"],
        ["$doc.text.contains('b') $doc.text.startsWith('b') $doc.text.endsWith('c')", "true false true"],
        ["$doc.text.indexOf('b') $doc.text.lastIndexOf('-') $doc.text.indexOf('z')", "2 3 -1"],
        ["$doc.text.split('-').size() $doc.text.split('-')[1] $doc.text.split('-').get(2)", "3 b c"],
        ["#foreach($p in $doc.text.split('-'))$p.toUpperCase()#end", "ABC"],
        ["#set($s = 'a,b,,')$s.split(',').size() $s.split(',', 2)[1]", "2 b,,"],
        ["$doc.text.equals('a-b-c') $doc.text.equals('x') $doc.text.equalsIgnoreCase('A-B-C')", "true false true"],
        ["$doc.text.matches('[a-c-]+') $doc.text.matches('a')", "true false"],
        ["$doc.text.matches('(?i)A-B-C')", "true"],
        ["$doc.text.toUpperCase().toLowerCase().concat('!')", "a-b-c!"],
        ["#set($s = ' a ')[$s.trim()]", "[a]"],
        ["$doc.text.charAt(0) $doc.text.toString()", "a a-b-c"],
        ["$doc.toString().contains('list')", "true"],
    ],
    "methods of lists, maps and numbers": [
        ["$doc.list.size() $doc.list.isEmpty() $doc.list.contains('b') $doc.list.indexOf('c')", "3 false true 2"],
        ["#set($l = [])$l.add('a') $l.add('b') $l $l.remove(0) $l", "true true [a, b] a [b]"],
        ["#set($l = [])$!l.addAll($doc.list)$l", "true[a, b, c]"],
        ["$doc.list.subList(0, 2)", "[a, b]"],
        [
            "$doc.map.size() $doc.map.containsKey('k') $doc.map.containsKey('z') $doc.map.isEmpty()",
            "2 true false false",
        ],
        ["$doc.map.keySet() $doc.map.values() $doc.map.get('k') [$doc.map.get('z')]", "[k, l] [v, 2] v []"],
        ["$!doc.map.remove('k') $doc.map", "v {l=2}"],
        ["$doc.map.keySet().contains('k')", "true"],
        ["#set($Integer = 0)#set($x = $Integer.parseInt('41') + 1)$x", "42"],
        ["$doc.zero.toString().length()", "1"],
        ["$doc.zero.equals(0)", "true"],
    ],
};

describe("Velocity, as API Gateway has it", () => {
    for (const [what, table] of Object.entries(cases)) {
        describe(what, () => {
            for (const [template, text] of table) {
                it(`${JSON.stringify(template)} is ${JSON.stringify(text)}`, () => {
                    assert.equal(rendered(template), text);
                });
            }
        });
    }

    it("fails on a pattern that is none", () => {
        assert.throws(() => rendered("$doc.text.replaceAll('[', '')"), MappingFault);
    });

    describe("is bounded", () => {
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
        it("a loop ends after 1,000 items", () => {
            assert.equal(rendered("#foreach($i in [1..1500])#set($n = $i)#end$n"), "1000");
            assert.equal(rendered("#set($l = [1])#foreach($i in $l)#set($n = $l.add($i))#end$l.size()"), "2");
        });

        const endless: [what: string, template: string][] = [
            ["loops in loops", "#foreach($a in [1..999])#foreach($b in [1..999])#foreach($c in [1..999])#end#end#end"],
            ["a range without end", "#set($x = [1..2000000000])"],
            ["a text that doubles", `#set($x = "xxxxxxxxxx")#foreach($i in [1..100])#set($x = "$x$x")#end`],
            [
                "a text that grows by what was set",
                `#set($x = "x")#foreach($i in [1..23])#set($x = "$x$x")#end
#foreach($i in [1..99])$x#end`,
            ],
            ["a macro that calls itself", "#macro(again)#again()#end#again()"],
            ["a macro that calls itself twice", "#macro(twice)#twice()#twice()#end#twice()"],
            ["a definition that names itself", "#define($again)$again#end$again"],
        ];
        for (const [what, template] of endless) {
            it(`${what} is a fault of the API`, () => {
                const started = performance.now();
                assert.throws(
                    () => rendered(template),
                    (error) => error instanceof MappingFault && error.refusal.type === "API_CONFIGURATION_ERROR",
                );
                assert.ok(performance.now() - started < 2_000);
            });
        }
    });

    it("keeps nothing of one rendering for the next", () => {
        const template = compiledTemplate("#set($x = [])$!x.add(1)$x$!y#set($y = 2)#macro(m)a#end#m()");
        const exchange = exchangeOf();
        const first = template.render(exchange, requestPayload(exchange));
        assert.equal(template.render(exchange, requestPayload(exchange)), first);
        assert.equal(first, "true[1]a");
    });
});
