//! `GET /api/v1/openapi.json`: the API's description (OpenAPI 3.1), made from the list of operations.

use axum::body::Body;
use domain::{
    operation::{IfMatch, Method, Operation, PathParams, Visitor},
    operations,
    permissions::Who,
    problem::Problem,
};
use http::{HeaderValue, Response, header};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

/// Answers with the document, made once an isolate.
pub async fn document() -> Response<Body> {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    let text = DOCUMENT.get_or_init(|| describe().to_string());
    let mut response = Response::new(Body::from(text.as_str()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/vnd.oai.openapi+json;version=3.1"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn describe() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|s| "/components/schemas".clone_into(s.definitions_path.to_mut()));
    let mut writer = Writer { generator: settings.into_generator(), paths: Map::new() };
    operations::each(&mut writer);
    let problem = writer.generator.subschema_for::<Problem>();
    let schemas = writer.generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Mitel Administration",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "paths": writer.paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": "What went wrong (RFC 9457)",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": crate::guard::session::COOKIE },
                "device": { "type": "http", "scheme": "bearer" },
            },
        },
    })
}

struct Writer {
    generator: SchemaGenerator,
    paths: Map<String, Value>,
}

impl Writer {
    /// The fields of a query string, one parameter each.
    fn query<T: JsonSchema>(&mut self) -> Vec<Value> {
        let schema = T::json_schema(&mut self.generator).to_value();
        let Some(Value::Object(properties)) = schema.get("properties").cloned() else { return Vec::new() };
        properties.into_iter().map(|(name, schema)| json!({ "name": name, "in": "query", "schema": schema })).collect()
    }
}

impl Writer {
    /// What a success is made of: JSON, or a file.
    fn content<Op: Operation>(&mut self) -> Value {
        if Op::FILES.is_empty() {
            return json!({ "application/json": { "schema": self.generator.subschema_for::<Op::Output>() } });
        }
        Op::FILES.iter().map(|media| ((*media).to_owned(), json!({}))).collect::<Map<_, _>>().into()
    }
}

impl Visitor for Writer {
    fn visit<Op: Operation>(&mut self) {
        let mut parameters: Vec<Value> = Op::Path::NAMES
            .iter()
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .collect();
        let header = |name: &str, required: bool, description: &str| {
            json!({ "name": name, "in": "header", "required": required, "description": description,
                    "schema": { "type": "string" } })
        };
        if Op::IF_MATCH == IfMatch::Required {
            parameters.push(header("If-Match", true, "The ETag last read"));
        }
        if Op::METHOD == Method::Post && !matches!(Op::NEEDS.who, Who::Anyone | Who::Device) && Op::FILES.is_empty() {
            parameters.push(header("Idempotency-Key", false, "Repeating a call with it gives the first answer"));
        }
        if Op::METHOD.is_unsafe() && Op::NEEDS.who != Who::Device {
            parameters.push(header(
                "X-Portal",
                Op::NEEDS.who != Who::Anyone,
                "1; with it Origin must be the portal's own",
            ));
        }
        let mut call = json!({
            "operationId": Op::NAME,
            "x-spec": Op::SPEC,
            "x-needs": Op::NEEDS.any_of.iter().map(|(f, a)| format!("{}.{}", f.name(), a.name())).collect::<Vec<_>>(),
            "security": match Op::NEEDS.who {
                Who::Anyone => json!([]),
                Who::Device => json!([{ "device": [] }]),
                _ => json!([{ "session": [] }]),
            },
            "responses": {
                Op::SUCCESS.to_string(): {
                    "description": "Success",
                    "content": self.content::<Op>(),
                },
                "default": { "$ref": "#/components/responses/Problem" },
            },
        });
        if Op::METHOD == Method::Get {
            parameters.extend(self.query::<Op::Input>());
        } else {
            let schema = self.generator.subschema_for::<Op::Input>();
            call["requestBody"] = json!({ "content": { "application/json": { "schema": schema } } });
        }
        call["parameters"] = Value::Array(parameters);
        let path = self.paths.entry(Op::PATH).or_insert_with(|| json!({}));
        path[Op::METHOD.as_str().to_ascii_lowercase()] = call;
    }
}
