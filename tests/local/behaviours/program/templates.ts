/** Request templates by name: `/NAME` of the API `mappingTemplates` sends on what its template makes of a request. */
export const templates = {
    json: "$input.json('$.pet')",
    jsonText: "$input.json('$.pet.name')",
    jsonNone: "$input.json('$.none')",
    jsonMany: "$input.json('$.pets[*].name')",
    path: "$input.path('$.pet.name')",
    object: "$input.path('$')",
    root: "#set($root = $input.path('$'))$root.pet.name $root.pets[1].name $root.pets.size()",
    none: "[$input.path('$.none')][$input.path('$.pet').none]",
    isNull: "#if($input.path('$.none') == $null)null#{else}something#end",
    body: "$input.body",
    parameter: "$input.params('id')|$input.params('page')|$input.params('X-Own')|[$input.params('none')]",
    order: "$input.params('id') $input.params('page')",
    parameters: "$input.params().path.id|$input.params().querystring.page|$input.params().header.get('X-Own')",
    allParameters: `#set($all = $input.params()){
#foreach($type in $all.keySet())#set($params = $all.get($type))"$type":{
#foreach($name in $params.keySet())"$name":"$util.escapeJavaScript($params.get($name))"#if($foreach.hasNext),#end
#end}#if($foreach.hasNext),#end
#end}`,
    context:
        "$context.httpMethod|$context.resourcePath|$context.stage|$context.identity.sourceIp|$context.apiId|$context.path",
    times: "$context.requestTime|$context.requestTimeEpoch|$context.requestId",
    nothing: "[$context.authorizer.principalId][$context.identity.cognitoIdentityId][$none][$none.of.it]",
    stageVariables: "$stageVariables.color|${stageVariables.color}|$stageVariables.get('color')|[$stageVariables.none]",
    escape: "$util.escapeJavaScript($input.path('$.text'))",
    escapeJson: '{"json":"$util.escapeJavaScript($input.json(\'$.pet\'))"}',
    unquoted: "$util.escapeJavaScript($input.path('$.text')).replaceAll(\"\\\\'\",\"'\")",
    parse: "#set($parsed = $util.parseJson($input.path('$.inner')))$parsed.a.b[0]",
    url: "$util.urlEncode('a b+c&d')|$util.urlDecode('a+b%2Bc')",
    base64: "$util.base64Encode('tea')|$util.base64Decode('dGVh')",
    conditions: "#if($input.path('$.n') > 2)more#elseif($input.path('$.n') == 2)two#{else}less#end",
    loop: "[#foreach($pet in $input.path('$.pets'))$foreach.index/$foreach.count:$pet.name#if($foreach.hasNext),#end#end]",
    longLoop: "#set($n = 0)#foreach($i in [1..1500])#set($n = $n + 1)#end$n",
    break: "#foreach($pet in $input.path('$.pets'))#if($pet.name == 'Tom')#break#end$pet.name#end",
    math: "#set($n = $input.path('$.n'))#set($m = ($n + 3) * 2)$m",
    texts: "#set($t = $input.path('$.text'))$t.length()|$t.toUpperCase()|$t.contains('it')|$t.split(' ')[1]|$t.replace('\"','-')",
    macro: "#macro(hello $who)Hi $who!#end#hello('Rex')#hello('Tom')",
    brackets: `#set($map = {"a": "b"})#set($map["c"] = "d")#set($x = $map.put("e", "f"))$map.a$map["c"]$map.get("e")`,
    comment: "a## to the end\nb#* within *#c",
    literal: "10% costs $5 # and a@b.com",
    endless: "#foreach($a in [1..999])#foreach($b in [1..999])#foreach($c in [1..999])#end#end#end",
    broken: "#if($input.path('$.n')",
} as const;

export type TemplateName = keyof typeof templates;
