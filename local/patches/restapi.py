"""What MiniStack drops when it imports a REST API's OpenAPI document."""

from typing import Any

from ministack.services import apigateway_v1


def import_mock_integrations() -> None:
    """Request templates and integration responses are dropped: a CORS preflight answers without headers."""
    original = apigateway_v1._import_operation

    def import_operation(api_id: str, resource_id: str, method: str, operation: dict, *rest: Any) -> None:
        original(api_id, resource_id, method, operation, *rest)
        wanted = (operation or {}).get("x-amazon-apigateway-integration") or {}
        methods = apigateway_v1._resources[api_id][resource_id].get("resourceMethods") or {}
        kept = methods.get(method, {}).get("methodIntegration")
        if kept is None:
            return
        for key in ("requestTemplates", "passthroughBehavior", "contentHandling"):
            if wanted.get(key):
                kept[key] = wanted[key]
        for pattern, response in (wanted.get("responses") or {}).items():
            status = str(response.get("statusCode", "200"))
            kept.setdefault("integrationResponses", {})[status] = {
                "statusCode": status,
                "selectionPattern": "" if pattern == "default" else pattern,
                "responseParameters": response.get("responseParameters", {}),
                "responseTemplates": response.get("responseTemplates", {}),
            }

    apigateway_v1._import_operation = import_operation


def import_binary_media_types() -> None:
    """x-amazon-apigateway-binary-media-types is dropped: a binary body arrives as broken text."""
    original = apigateway_v1._import_rest_api

    def import_rest_api(spec: dict, base_data: dict | None = None) -> str:
        base = dict(base_data or {})
        types = spec.get("x-amazon-apigateway-binary-media-types")
        if types and not base.get("binaryMediaTypes"):
            base["binaryMediaTypes"] = types
        return original(spec, base)

    apigateway_v1._import_rest_api = import_rest_api


def import_gateway_responses() -> None:
    """x-amazon-apigateway-gateway-responses is dropped: an unknown route answers in AWS's words, not in ours."""
    original = apigateway_v1._import_rest_api

    def import_rest_api(spec: dict, base_data: dict | None = None) -> str:
        api_id = original(spec, base_data)
        for kind, response in (spec.get("x-amazon-apigateway-gateway-responses") or {}).items():
            status, _, body = apigateway_v1._put_gateway_response(api_id, kind, response)
            if status >= 400:
                raise ValueError(body)
        return api_id

    apigateway_v1._import_rest_api = import_rest_api
